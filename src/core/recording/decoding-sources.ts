// The stored form of what sources measured is their plain shape; read strictly, like everything that was downloaded.
import { field, finite, list, nullable, object, objects, oneOf, text, whole, type Fields } from './json-fields.ts';
import { LONGEST_RUN_SECONDS } from './limits.ts';
import {
  SOURCE_KINDS,
  type FilteredScan,
  type SourceRecord,
  type StatementFacts,
  type TableFacts,
  type Track,
} from './source-record.ts';

const MOST_SOURCES = 64;
const MOST_TRACKS = 64;
/** A point a second of the longest run that is recorded, and some before and after it. */
const MOST_POINTS = LONGEST_RUN_SECONDS + 1000;
const MOST_STATEMENTS = 1000;
const MOST_LINES = 1000;
const LARGE = 1e15;

/** Recordings of runs without sources have none of this. */
export function decodeSources(value: unknown): readonly SourceRecord[] {
  return value === undefined ? [] : objects(value, 'sources', MOST_SOURCES).map(decodeSource);
}

function decodeSource(of: Fields): SourceRecord {
  const at = 'sources';
  return {
    source: oneOf(field(of, 'source'), `${at}.source`, SOURCE_KINDS),
    variant: oneOf(field(of, 'variant'), `${at}.variant`, ['head', 'base']),
    tracks: objects(field(of, 'tracks'), `${at}.tracks`, MOST_TRACKS).map(decodeTrack),
    statements: objects(field(of, 'statements'), `${at}.statements`, MOST_STATEMENTS).map(decodeStatement),
    tables: objects(field(of, 'tables'), `${at}.tables`, MOST_STATEMENTS).map(decodeTable),
    connectionLimit: nullable(field(of, 'connectionLimit'), (each) => finite(each, `${at}.connectionLimit`, 1, LARGE)),
    gaps: texts(field(of, 'gaps'), `${at}.gaps`),
  };
}

function decodeTrack(of: Fields): Track {
  const at = 'sources.tracks';
  return {
    quantity: text(field(of, 'quantity'), `${at}.quantity`),
    unit: oneOf(field(of, 'unit'), `${at}.unit`, ['ratio', 'ms', 'bytes', 'count']),
    points: list(field(of, 'points'), `${at}.points`, MOST_POINTS).map((point) => {
      const [second, value, weight] = list(point, `${at}.points`, 3);
      return [
        whole(second, `${at}.points`, 0, LARGE),
        finite(value, `${at}.points`, 0, LARGE),
        finite(weight, `${at}.points`, 0, LARGE),
      ] as const;
    }),
  };
}

function decodeStatement(of: Fields): StatementFacts {
  const at = 'sources.statements';
  const amount = (name: string): number => finite(field(of, name), `${at}.${name}`, 0, LARGE);
  return {
    text: text(field(of, 'text'), `${at}.text`),
    calls: amount('calls'),
    totalMilliseconds: amount('totalMilliseconds'),
    sumOfSquares: amount('sumOfSquares'),
    lockMilliseconds: amount('lockMilliseconds'),
    rows: amount('rows'),
    blocksHit: amount('blocksHit'),
    blocksRead: amount('blocksRead'),
    plan: texts(field(of, 'plan'), `${at}.plan`),
    filteredScans: objects(field(of, 'filteredScans'), `${at}.filteredScans`, 100).map(decodeScan),
  };
}

function decodeScan(of: Fields): FilteredScan {
  const at = 'sources.statements.filteredScans';
  return {
    table: text(field(of, 'table'), `${at}.table`),
    columns: texts(field(of, 'columns'), `${at}.columns`),
    tableRows: finite(field(of, 'tableRows'), `${at}.tableRows`, 0, LARGE),
    rowsLeft: finite(field(of, 'rowsLeft'), `${at}.rowsLeft`, 0, LARGE),
    cost: nullable(field(of, 'cost'), (each) => {
      const cost = object(each, `${at}.cost`);
      return {
        now: finite(field(cost, 'now'), `${at}.cost.now`, 0, LARGE),
        withIndex: finite(field(cost, 'withIndex'), `${at}.cost.withIndex`, 0, LARGE),
      };
    }),
  };
}

function decodeTable(of: Fields): TableFacts {
  const at = 'sources.tables';
  const amount = (name: string): number => finite(field(of, name), `${at}.${name}`, 0, LARGE);
  return {
    name: text(field(of, 'name'), `${at}.name`),
    liveRows: amount('liveRows'),
    deadRows: amount('deadRows'),
    bytes: amount('bytes'),
    sequentialScans: amount('sequentialScans'),
    sequentialRows: amount('sequentialRows'),
    indexScans: amount('indexScans'),
  };
}

function texts(value: unknown, at: string): readonly string[] {
  return list(value, at, MOST_LINES).map((each) => text(each, at));
}
