import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  deniedFor,
  k6Environment,
  obtainK6,
  runK6
} from "./chunk-MQS4XPGW.js";
import {
  MOST_BASELINES,
  describeAge
} from "./chunk-NA66GR4M.js";
import {
  createRecordingFiles,
  recordOf
} from "./chunk-KU26OE2K.js";
import {
  GateFailure
} from "./chunk-ZMMPUPEM.js";

// src/adapters/browser/browser.ts
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

// src/adapters/browser/script.ts
var OWN_METRICS = {
  pacegate_total_load: "total_load",
  pacegate_tti: "tti",
  pacegate_tbt: "tbt"
};
var FAILED_LOADS = "pacegate_failed_loads";
function browserScript(pages) {
  return `import { browser } from 'k6/browser';
import { Counter, Trend } from 'k6/metrics';
const failed = new Counter('${FAILED_LOADS}');
const [totalLoad, tti, tbt] = [new Trend('pacegate_total_load', true), new Trend('pacegate_tti', true), new Trend('pacegate_tbt', true)];
const PAGES = ${JSON.stringify(pages)};
export const options = {
  scenarios: { pages: { executor: 'constant-vus', vus: 1, duration: '24h', gracefulStop: '0s', options: { browser: { type: 'chromium' } } } },
};
export default async function () {
  const page = await browser.newPage();
  try {
    const answer = await page.goto(__ENV.BASE_URL + PAGES[__ITER % PAGES.length], { waitUntil: 'load' });
    if (answer === null || answer.status() >= 400) throw new Error('status ' + (answer === null ? 'unknown' : answer.status()));
    const seen = await page.evaluate(() => new Promise((resolve) => {
      const tasks = [];
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
      }).observe({ type: 'longtask', buffered: true });
      setTimeout(() => {
        const [navigation] = performance.getEntriesByType('navigation');
        const [paint] = performance.getEntriesByName('first-contentful-paint');
        const from = paint === undefined ? navigation.responseStart : paint.startTime;
        let [blocked, idle] = [0, Math.max(from, navigation.domContentLoadedEventEnd)];
        for (const [start, duration] of tasks) {
          if (start + duration <= from) continue;
          blocked += Math.max(0, duration - 50);
          idle = Math.max(idle, start + duration);
        }
        resolve({ load: navigation.loadEventEnd, idle, blocked });
      }, 500);
    }));
    totalLoad.add(seen.load);
    tti.add(seen.idle);
    tbt.add(seen.blocked);
  } catch (error) {
    failed.add(1);
    throw error;
  } finally {
    await page.close();
  }
}
`;
}

// src/adapters/browser/browser.ts
var NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
var PATIENCE_MILLISECONDS = 600;
var MOST_FAILED = 0.05;
var VITAL = /^browser_web_vital_(ttfb|fcp|lcp|cls|inp)$/;
var LONGEST_SECONDS = 86400;
function createBrowserSource(options) {
  const stop = new AbortController();
  const points = /* @__PURE__ */ new Map();
  let running = Promise.resolve(null);
  return {
    source: "browser",
    variant: "head",
    start() {
      running = loadPages(options, points, stop.signal);
      return Promise.resolve();
    },
    async finish() {
      stop.abort();
      const gap = await running ?? failureOf(points);
      const tracks = [...points].filter(([quantity]) => gap === null && quantity !== FAILED_LOADS).map(([quantity, each]) => ({
        quantity,
        unit: quantity === "cls" ? "count" : "ms",
        points: each
      }));
      const isEmpty = tracks.length === 0 && gap === null;
      return recordOf("browser", "head", {
        tracks,
        gaps: isEmpty ? ["the run was over before a page was loaded"] : gap === null ? [] : [gap]
      });
    }
  };
}
async function loadPages({ target, isTargetFound, pages, k6: wanted }, points, signal) {
  const chromium = await findChromium();
  if (chromium === null) return `Chromium was not found: install it, or name it in K6_BROWSER_EXECUTABLE_PATH`;
  const directory = await mkdtemp(path.join(process.env["RUNNER_TEMP"] ?? os.tmpdir(), "pacegate-browser-"));
  let [rest, log] = ["", ""];
  try {
    const k6 = await obtainK6(wanted, directory, () => void 0);
    const script = path.join(directory, "pages.js");
    await writeFile(script, browserScript(pages));
    const exit = await runK6(
      {
        program: k6.path,
        words: [
          "run",
          "--quiet",
          "--no-color",
          "--no-usage-report",
          "--no-summary",
          "--include-system-env-vars",
          "--address=",
          `--blacklist-ip=${deniedFor(isTargetFound ? "public" : "anywhere").join(",")}`,
          "--out=csv=fileName=-",
          script
        ],
        workingDirectory: directory,
        environment: {
          // Chromium's own sandbox does not work for root.
          ...process.getuid?.() === 0 ? { K6_BROWSER_ARGS: "no-sandbox" } : {},
          K6_BROWSER_HEADLESS: "true",
          ...k6Environment(process.env),
          K6_BROWSER_EXECUTABLE_PATH: chromium,
          BASE_URL: target
        },
        timeoutSeconds: LONGEST_SECONDS,
        patienceMilliseconds: PATIENCE_MILLISECONDS,
        onSamples: (chunk) => {
          const lines = (rest + Buffer.from(chunk).toString("utf8")).split("\n");
          rest = (lines.pop() ?? "").slice(-1e4);
          for (const line of lines) take(line, points);
        },
        onLog: (chunk) => {
          log = (log + Buffer.from(chunk).toString("utf8")).slice(-1e4);
        }
      },
      signal
    );
    if (points.size > 0 || exit.stop !== null) return null;
    return `the browser could not load a page: ${lastError(log)}`;
  } catch (error) {
    return `the browser could not be started: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}
function take(line, points) {
  const [metric = "", second = "", text = ""] = line.split(",", 3);
  const quantity = VITAL.exec(metric)?.[1] ?? (metric === FAILED_LOADS ? metric : OWN_METRICS[metric]);
  const [at, value] = [Number(second), Number(text)];
  if (quantity === void 0 || !Number.isInteger(at) || !Number.isFinite(value) || value < 0) return;
  const list = points.get(quantity) ?? [];
  list.push([at, value, 1]);
  points.set(quantity, list);
}
function failureOf(points) {
  const [failed, loaded] = [FAILED_LOADS, "total_load"].map((name) => points.get(name)?.length ?? 0);
  if (failed <= MOST_FAILED * (failed + loaded)) return null;
  return `${failed} of ${failed + loaded} page loads failed, so none of them is judged`;
}
function lastError(log) {
  const line = log.split("\n").findLast((each) => each.includes("level=error"));
  return /msg="((?:[^"\\]|\\.)*)"/.exec(line ?? "")?.[1]?.slice(0, 200) ?? "k6 does not say why";
}
async function findChromium() {
  const named = process.env["K6_BROWSER_EXECUTABLE_PATH"];
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const places = named === void 0 ? NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))) : [named];
  for (const place of places) {
    try {
      await access(place);
      return place;
    } catch {
      continue;
    }
  }
  return null;
}

// src/adapters/postgres/trouble.ts
var WORDS = {
  "28P01": "the database refused the password",
  "28000": "the database refused the role",
  "3D000": "the database does not exist",
  "42501": "the role lacks a permission: GRANT pg_monitor to it",
  "53300": "the database has no connection left for measuring",
  "57014": "the database took too long to tell",
  "57P03": "the database is starting up",
  ECONNREFUSED: "nothing listens where the database should be",
  ENOTFOUND: "the database's host name does not exist",
  CONNECT_TIMEOUT: "the database did not answer in time",
  CONNECTION_CLOSED: "the connection to the database was lost",
  CONNECTION_ENDED: "the connection to the database was lost",
  ERR_INVALID_URL: "PACEGATE_POSTGRES_URL is no URL such as postgres://role:password@host/database"
};
function describeTrouble(error) {
  const { code = "" } = error;
  return WORDS[code] ?? `the database could not be asked (${code === "" ? "unknown trouble" : code})`;
}

// src/adapters/postgres/statements.ts
var OWN = "/* pacegate */";
var SNAPSHOT = `${OWN} select queryid::text, userid::text, calls::float8, total_exec_time as total,
  stddev_exec_time as deviation, rows::float8, shared_blks_hit::float8 as hit, shared_blks_read::float8 as read
  from pg_stat_statements(false) where dbid = (select oid from pg_database where datname = current_database()) and toplevel`;
var TOTALS = `${OWN} select coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(total_exec_time), 0)::float8 as total
  from pg_stat_statements(false) where dbid = (select oid from pg_database where datname = current_database()) and toplevel
  and queryid <> all($1::bigint[])`;
var RESET_AT = `${OWN} select stats_reset::text as at from pg_stat_statements_info`;
var TEXTS = `${OWN} select queryid::text, userid::text, query from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) and queryid = any($1::bigint[])`;
var OWN_IDS = `${OWN} select queryid::text as id from pg_stat_statements where query like '%${OWN}%'`;
var keyOf = ({ queryid, userid }) => `${queryid ?? ""} ${userid}`;
function differenceOf(before, after) {
  const isSame = before !== void 0 && before.calls <= after.calls;
  const of = (read) => Math.max(0, read(after) - (isSame ? read(before) : 0));
  const calls = of((row) => row.calls);
  const totalMilliseconds = of((row) => row.total);
  const moment = ({ calls: n, total, deviation }) => n === 0 ? 0 : n * (deviation ** 2 + (total / n) ** 2);
  const squares = of(moment);
  return {
    calls,
    totalMilliseconds,
    sumOfSquares: calls === 0 ? 0 : Math.max(0, squares - totalMilliseconds ** 2 / calls),
    rows: of((row) => row.rows),
    blocksHit: of((row) => row.hit),
    blocksRead: of((row) => row.read)
  };
}
var LONGEST_CHARACTERS = 2e3;
function withoutLiterals(query) {
  return query.replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, " ").replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "?").replace(/(?:\b[eEbBxXnN])?'(?:[^'\\]|''|\\.)*'?/g, "?").replace(/(?<![\w$."])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g, "?").replace(/\s+/g, " ").trim().slice(0, LONGEST_CHARACTERS);
}

// src/adapters/postgres/plans.ts
var NOTHING = { plan: [], filteredScans: [] };
var LEAST_TABLE_ROWS = 1e3;
var MOST_LEFT = 0.05;
var MOST_LINES = 30;
async function explain(sql, query, hasHypopg) {
  if (!/^\s*(select|with|values|table)\b/i.test(query.replace(/^(\s*\/\*[\s\S]*?\*\/)+/, ""))) return NOTHING;
  const places = Math.max(0, ...[...query.matchAll(/\$(\d+)/g)].map(([, digits]) => Number(digits)));
  const execute = `pacegate_plan${places === 0 ? "" : `(${Array.from({ length: places }, () => "null").join(",")})`}`;
  try {
    return await sql.begin("read only", async (tx) => {
      const run = async (text) => tx.unsafe(`${OWN} ${text}`, [], { simple: false, prepare: false });
      await run("set local plan_cache_mode = force_generic_plan");
      await run(`prepare pacegate_plan as ${query}`);
      const planOf = async () => {
        const rows = await run(`explain (format json, verbose false) execute ${execute}`);
        return rows[0]?.["QUERY PLAN"][0]?.Plan ?? null;
      };
      try {
        const plan = await planOf();
        if (plan === null) return NOTHING;
        const filteredScans = [];
        for (const node of nodesOf(plan)) {
          const scan = await filteredScanOf(node, run);
          if (scan === null) continue;
          filteredScans.push({ ...scan, cost: hasHypopg ? await supposedCost(scan, plan, planOf, run) : null });
        }
        return { plan: linesOf(plan).slice(0, MOST_LINES), filteredScans };
      } finally {
        await run("deallocate pacegate_plan").catch(() => void 0);
      }
    });
  } catch {
    return NOTHING;
  }
}
function nodesOf(node) {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
async function filteredScanOf(node, run) {
  const table = node["Relation Name"];
  if (!node["Node Type"].endsWith("Seq Scan") || table === void 0 || node.Filter === void 0) return null;
  const columns = equalityColumns(node.Filter);
  if (columns.length === 0) return null;
  const rows = await run(
    `select coalesce(max(reltuples), 0)::float8 as rows from pg_class where relname = '${table.replaceAll("'", "''")}' and relkind in ('r', 'p')`
  );
  const tableRows = Math.max(0, rows[0]?.rows ?? 0);
  const rowsLeft = node["Plan Rows"];
  if (tableRows < LEAST_TABLE_ROWS || rowsLeft > MOST_LEFT * tableRows) return null;
  return { table, columns, tableRows, rowsLeft };
}
function equalityColumns(filter) {
  const found = filter.matchAll(
    /\(+(?:(?:[a-z_]\w*|"[^"]+")\.)?([a-z_]\w*|"[^"]+")\)?(?:::[a-z][\w ]*)? = (?:ANY )?\(*(?:\$\d+|'|\d|[a-z_"])/g
  );
  return [...new Set([...found].map(([, column = ""]) => column))];
}
async function supposedCost({ table, columns }, now, planOf, run) {
  const quoted = `"${table.replaceAll('"', '""')}"`;
  const definition = `create index on ${quoted} (${columns.join(", ")})`;
  await run(`select hypopg_create_index('${definition.replaceAll("'", "''")}')`);
  await run("discard plans");
  const later = await planOf();
  await run("select hypopg_reset()");
  await run("discard plans");
  return later === null ? null : { now: now["Total Cost"], withIndex: later["Total Cost"] };
}
function linesOf(node, depth = 0) {
  const on = node["Relation Name"] === void 0 ? "" : ` on ${node["Relation Name"]}`;
  const by = node["Index Name"] === void 0 ? "" : ` using ${node["Index Name"]}`;
  const indent = "  ".repeat(depth);
  return [
    `${indent}${node["Node Type"]}${by}${on}  (cost ${node["Total Cost"].toFixed(0)}, rows ${node["Plan Rows"]})`,
    ...[
      ["Index Cond", node["Index Cond"]],
      ["Filter", node.Filter]
    ].flatMap(([name, text]) => text === void 0 ? [] : [`${indent}  ${name}: ${text}`]),
    ...(node.Plans ?? []).flatMap((each) => linesOf(each, depth + 1))
  ];
}

// src/adapters/postgres/postgres.ts
var CONNECT_SECONDS = 5;
var STATEMENT_MILLISECONDS = 3e3;
var LOOK_MILLISECONDS = 200;
var LOOKS_PER_SAMPLE = 5;
var MOST_STATEMENTS = 50;
var MOST_PLANS = 8;
var MOST_TABLES = 50;
var ACTIVITY = `${OWN} select count(*)::float8 as connected, count(*) filter (where state <> 'idle' and datname = current_database())::float8 as busy
  from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
var BLOCKED = `${OWN} select query_id::text as queryid, usesysid::text as userid, count(*)::float8 as waiting
  from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() group by 1, 2`;
var LIMIT = `${OWN} select (current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int)::float8 as most`;
var TABLES = `${OWN} select relid::text as id, schemaname || '.' || relname as name, n_live_tup::float8 as live,
  n_dead_tup::float8 as dead, seq_scan::float8 as scans, seq_tup_read::float8 as read, coalesce(idx_scan, 0)::float8 as indexed
  from pg_stat_user_tables where seq_scan > 0 or idx_scan > 0 or n_dead_tup > 0`;
var SIZES = `${OWN} select oid::text as id, pg_total_relation_size(oid)::float8 as bytes from pg_class where oid = any($1::oid[])`;
var HYPOPG = `${OWN} select 1 as installed from pg_extension where extname = 'hypopg'`;
var ENABLE = "pg_stat_statements is not enabled: add it to shared_preload_libraries, restart PostgreSQL, and run CREATE EXTENSION pg_stat_statements in the application's database";
function createPostgresSource(options) {
  return new PostgresSource(options);
}
var PostgresSource = class {
  source = "postgres";
  variant;
  #options;
  #gaps = /* @__PURE__ */ new Set();
  #pool = [];
  /** By second: how many waited for a lock on average, and how often that was looked at. */
  #locks = /* @__PURE__ */ new Map();
  #lockMilliseconds = /* @__PURE__ */ new Map();
  #query = [];
  #sql = null;
  #before = null;
  #tables = /* @__PURE__ */ new Map();
  #own = [];
  #limit = null;
  #lastTotals = null;
  #timer = null;
  #looks = 0;
  #lastLook = 0;
  #isLooking = false;
  #sampling = Promise.resolve();
  constructor(options) {
    this.#options = options;
    this.variant = options.variant;
  }
  async start() {
    const { default: postgres } = await import("./src-M4CC3APZ.js");
    try {
      this.#sql = postgres(this.#options.url, {
        max: 1,
        connect_timeout: CONNECT_SECONDS,
        prepare: false,
        fetch_types: false,
        onnotice: () => void 0,
        connection: {
          application_name: "pacegate",
          statement_timeout: STATEMENT_MILLISECONDS,
          default_transaction_read_only: true
        }
      });
      await this.#first(this.#sql);
    } catch (error) {
      this.#gaps.add(describeTrouble(error));
      await this.#close();
      return;
    }
    this.#lastLook = performance.now();
    this.#timer = setInterval(() => {
      if (!this.#isLooking) this.#sampling = this.#look();
    }, LOOK_MILLISECONDS);
  }
  async finish() {
    if (this.#timer !== null) clearInterval(this.#timer);
    let [statements, tables] = [[], []];
    await this.#sampling;
    if (this.#sql !== null) {
      try {
        await this.#sample(this.#sql);
        statements = await this.#statements(this.#sql);
        tables = await this.#tablesOf(this.#sql);
      } catch (error) {
        this.#gaps.add(describeTrouble(error));
      }
      await this.#close();
    }
    const tracks = [];
    if (this.#pool.length > 0) tracks.push({ quantity: "pool", unit: "ratio", points: this.#pool });
    const locks = [...this.#locks].map(([second, [waiting, looks]]) => [second, waiting / looks, looks]);
    if (locks.length > 0) tracks.push({ quantity: "locks", unit: "count", points: locks });
    if (this.#query.length > 0) tracks.push({ quantity: "query", unit: "ms", points: this.#query });
    return {
      source: this.source,
      variant: this.variant,
      tracks,
      statements,
      tables,
      connectionLimit: this.#limit,
      gaps: [...this.#gaps]
    };
  }
  async #first(sql) {
    const [limit] = await sql.unsafe(LIMIT);
    this.#limit = this.#options.poolSize ?? limit?.most ?? null;
    await sql.unsafe(ACTIVITY);
    this.#tables = new Map((await sql.unsafe(TABLES)).map((row) => [row.id, row]));
    try {
      await this.#snapshot(sql);
      await this.#totals(sql);
      await sql.unsafe(BLOCKED);
      await sql.unsafe(OWN_IDS);
      this.#own = (await sql.unsafe(OWN_IDS)).map(({ id }) => id);
      this.#before = await this.#snapshot(sql);
      this.#lastTotals = await this.#totals(sql);
    } catch (error) {
      const trouble = describeTrouble(error);
      this.#gaps.add(/42P01|42883|55000/.test(error.code ?? "") ? ENABLE : trouble);
    }
  }
  async #snapshot(sql) {
    const rows = await sql.unsafe(SNAPSHOT);
    const [reset] = await sql.unsafe(RESET_AT).catch(() => []);
    if (rows.some(({ queryid }) => queryid === null))
      this.#gaps.add("the role may not see the statements of others: GRANT pg_read_all_stats to it");
    const statements = rows.filter(({ queryid }) => queryid !== null && !this.#own.includes(queryid));
    return { statements: new Map(statements.map((row) => [keyOf(row), row])), resetAt: reset?.at ?? "" };
  }
  async #totals(sql) {
    const [totals] = await sql.unsafe(TOTALS, [arrayOf(this.#own)]);
    return totals ?? null;
  }
  /** A look that fails is a point less; what fails at the end is said. */
  async #look() {
    const sql = this.#sql;
    if (sql === null) return;
    this.#isLooking = true;
    try {
      await this.#lookAtLocks(sql);
      this.#looks += 1;
      if (this.#looks % LOOKS_PER_SAMPLE === 0) await this.#sample(sql);
    } catch {
    } finally {
      this.#isLooking = false;
    }
  }
  /** Who is seen waiting has waited for as long as there was no look, on average: active session sampling. */
  async #lookAtLocks(sql) {
    const rows = await sql.unsafe(BLOCKED);
    const [now, second] = [performance.now(), Math.floor(Date.now() / 1e3)];
    const elapsed = now - this.#lastLook;
    this.#lastLook = now;
    const [waiting, looks] = this.#locks.get(second) ?? [0, 0];
    this.#locks.set(second, [waiting + rows.reduce((sum, row) => sum + row.waiting, 0), looks + 1]);
    for (const row of rows) {
      const key = keyOf(row);
      this.#lockMilliseconds.set(key, (this.#lockMilliseconds.get(key) ?? 0) + row.waiting * elapsed);
    }
  }
  async #sample(sql) {
    const second = Math.floor(Date.now() / 1e3);
    const [activity] = await sql.unsafe(ACTIVITY);
    const inUse = (this.#options.poolSize === null ? activity?.connected : activity?.busy) ?? 0;
    if (this.#limit !== null) this.#pool.push([second, Math.min(1, inUse / this.#limit), 1]);
    const last = this.#lastTotals;
    if (last === null) return;
    const now = await this.#totals(sql);
    if (now === null) return;
    const calls = now.calls - last.calls;
    if (calls > 0) this.#query.push([second, Math.max(0, now.total - last.total) / calls, calls]);
    this.#lastTotals = now;
  }
  async #statements(sql) {
    const before = this.#before;
    if (before === null) return [];
    const after = await this.#snapshot(sql);
    if (after.resetAt !== before.resetAt) {
      this.#gaps.add("its statistics were reset while the load went on, so what statements cost is not known");
      this.#query.length = 0;
      return [];
    }
    const costs = [...after.statements.values()].map((row) => ({ row, cost: differenceOf(before.statements.get(keyOf(row)), row) })).filter(({ cost }) => cost.calls > 0).toSorted((a, b) => b.cost.totalMilliseconds - a.cost.totalMilliseconds).slice(0, MOST_STATEMENTS);
    const rows = await sql.unsafe(TEXTS, [
      arrayOf(costs.flatMap(({ row }) => row.queryid ?? []))
    ]);
    const texts = new Map(rows.map((row) => [keyOf(row), row.query]));
    const hasHypopg = (await sql.unsafe(HYPOPG)).length > 0;
    const statements = [];
    for (const { row, cost } of costs) {
      const query = texts.get(keyOf(row)) ?? "";
      if (query === "" || query.includes(OWN) || /^\s*(begin|commit|rollback|set|show|deallocate|discard)\b/i.test(query))
        continue;
      const explained = statements.length < MOST_PLANS ? await explain(sql, query, hasHypopg) : { plan: [], filteredScans: [] };
      const lockMilliseconds = Math.min(cost.totalMilliseconds, this.#lockMilliseconds.get(keyOf(row)) ?? 0);
      statements.push({ text: withoutLiterals(query), ...cost, lockMilliseconds, ...explained });
    }
    return statements;
  }
  async #tablesOf(sql) {
    const rows = await sql.unsafe(TABLES);
    const changed = rows.map((row) => ({ row, before: this.#tables.get(row.id) })).toSorted((a, b) => b.row.read - (b.before?.read ?? 0) - (a.row.read - (a.before?.read ?? 0))).slice(0, MOST_TABLES);
    const ids = changed.map(({ row }) => row.id);
    const sizes = await sql.unsafe(SIZES, [arrayOf(ids)]);
    return changed.map(({ row, before }) => ({
      name: row.name.replace(/^public\./, ""),
      liveRows: row.live,
      deadRows: row.dead,
      bytes: sizes.find(({ id }) => id === row.id)?.bytes ?? 0,
      sequentialScans: Math.max(0, row.scans - (before?.scans ?? 0)),
      sequentialRows: Math.max(0, row.read - (before?.read ?? 0)),
      indexScans: Math.max(0, row.indexed - (before?.indexed ?? 0))
    }));
  }
  async #close() {
    const sql = this.#sql;
    this.#sql = null;
    await sql?.end({ timeout: 1 }).catch(() => void 0);
  }
};
function arrayOf(numbers) {
  return `{${numbers.join(",")}}`;
}

// src/adapters/prometheus/prometheus.ts
var NODE_EXPORTER = {
  cpu: '1 - avg by (instance) (irate(node_cpu_seconds_total{mode="idle"}[1m]))',
  memory: "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes",
  disk: '1 - min by (instance) (node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs|ramfs|iso9660"} / node_filesystem_size_bytes)'
};
var CADVISOR = {
  cpu: 'sum by (pod) (irate(container_cpu_usage_seconds_total{container!=""}[1m])) / sum by (pod) (container_spec_cpu_quota / container_spec_cpu_period)',
  memory: 'sum by (pod) (container_memory_working_set_bytes{container!=""}) / sum by (pod) (container_spec_memory_limit_bytes > 0)'
};
var QUANTITIES = ["cpu", "memory", "disk"];
var TIMEOUT_MILLISECONDS = 5e3;
var MOST_POINTS = 500;
var MOST_MACHINES = 10;
var MOST_BYTES = 10 * 1024 * 1024;
var SKEW_SECONDS = 2;
function createPrometheusSource(options) {
  let startedAt = 0;
  return {
    source: "prometheus",
    variant: "head",
    start() {
      startedAt = Date.now() / 1e3;
      return Promise.resolve();
    },
    async finish() {
      const gaps = [];
      const tracks = [];
      try {
        const skew = await skewOf(options);
        if (skew !== 0) gaps.push(`the clock of Prometheus is ${Math.round(skew)} s off, which was taken into account`);
        const range = { from: startedAt + skew, to: Date.now() / 1e3 + skew, skew };
        const found = await Promise.all(QUANTITIES.map((quantity) => tracksOf(options, quantity, range)));
        for (const { tracks: some, gap } of found) {
          tracks.push(...some);
          if (gap !== null) gaps.push(gap);
        }
      } catch (error) {
        gaps.push(describeTrouble2(error));
      }
      return recordOf("prometheus", "head", { tracks, gaps });
    }
  };
}
async function skewOf(options) {
  const asked = Date.now() / 1e3;
  const answer = await ask(options, "query", { query: "time()" });
  const theirs = Number(answer.data?.result?.[1]);
  const skew = theirs - (asked + Date.now() / 1e3) / 2;
  return Number.isFinite(skew) && Math.abs(skew) > SKEW_SECONDS ? skew : 0;
}
async function tracksOf(options, quantity, { from, to, skew }) {
  const own = options.queries[quantity];
  const queries = own === void 0 ? [NODE_EXPORTER[quantity], CADVISOR[quantity]] : [own];
  const step = Math.max(1, Math.ceil((to - from) / MOST_POINTS));
  for (const query of queries) {
    if (query === void 0) continue;
    const matrix = await ask(options, "query_range", {
      query,
      start: from.toFixed(3),
      end: to.toFixed(3),
      step: String(step)
    });
    const tracks = (matrix.data?.result ?? []).slice(0, MOST_MACHINES).flatMap(({ values = [] }) => {
      const points = values.flatMap(([second, text]) => {
        const value = Number(text);
        return Number.isFinite(value) && value >= 0 ? [[Math.round(second - skew), value, 1]] : [];
      });
      return points.length === 0 ? [] : [{ quantity, unit: "ratio", points }];
    });
    const strange = tracks.some(({ points }) => points.some(([, value]) => value > 1.5));
    if (strange) return { tracks: [], gap: `the query for ${quantity} answers no share from 0 to 1` };
    if (tracks.length > 0) return { tracks: tracks.map(capped), gap: null };
  }
  return { tracks: [], gap: `Prometheus has no data for ${quantity} of the time of the run` };
}
function capped({ points, ...rest }) {
  return { ...rest, points: points.map(([second, value, weight]) => [second, Math.min(1, value), weight]) };
}
var Refused = class extends Error {
};
async function ask({ url, token }, operation, parameters) {
  const at = new URL(url);
  const authority = token !== null ? `Bearer ${token}` : at.username === "" ? null : `Basic ${btoa(`${decodeURIComponent(at.username)}:${decodeURIComponent(at.password)}`)}`;
  const response = await fetch(`${at.origin}${at.pathname.replace(/\/+$/, "")}/api/v1/${operation}`, {
    method: "POST",
    headers: authority === null ? {} : { authorization: authority },
    body: new URLSearchParams(parameters),
    // The token goes to where it was meant to go.
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS)
  });
  const text = (await response.text()).slice(0, MOST_BYTES);
  if (response.status === 401 || response.status === 403) throw new Refused("Prometheus refused the token");
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Refused(`Prometheus answered ${response.status} and no JSON`);
  }
  if (answer.status !== "success")
    throw new Refused(`Prometheus could not answer the query: ${(answer.error ?? "unknown error").slice(0, 200)}`);
  return answer;
}
function describeTrouble2(error) {
  if (error instanceof Refused) return error.message;
  const { name, code, cause } = error;
  if (code === "ERR_INVALID_URL") return "PACEGATE_PROMETHEUS_URL is no URL such as http://prometheus:9090";
  if (name === "TimeoutError") return "Prometheus did not answer in time";
  return `Prometheus could not be asked (${cause?.code ?? "the connection was lost"})`;
}

// src/adapters/redis/redis.ts
var NOTHING2 = { hits: 0, misses: 0, evicted: 0 };
var SAMPLE_MILLISECONDS = 1e3;
function createRedisSource({ url, variant }) {
  const gaps = /* @__PURE__ */ new Set();
  const points = [];
  let lost = null;
  let evicted = 0;
  let last = null;
  let connection = null;
  let runId = "";
  let timer = null;
  let sampling = Promise.resolve();
  const open = async () => (await import("./connection-IYV6QYIJ.js")).connect(url);
  const ask2 = async () => {
    if (connection === null) {
      connection = await open();
      if (connection.runId !== runId) {
        gaps.add("Redis was restarted while the load went on, so some of the look-ups are not counted");
        last = NOTHING2;
      }
      runId = connection.runId;
    }
    return countersOf(await connection.info("stats"));
  };
  const letGo = () => {
    connection?.close();
    connection = null;
  };
  const sample = async () => {
    if (last === null) return;
    const second = Math.floor(Date.now() / 1e3);
    try {
      const now = await ask2().catch(() => {
        letGo();
        return ask2();
      });
      const isReset = now.hits < last.hits || now.misses < last.misses;
      const hits = isReset ? now.hits : now.hits - last.hits;
      const lookups = hits + (isReset ? now.misses : now.misses - last.misses);
      if (lookups > 0) points.push([second, hits / lookups, lookups]);
      evicted += Math.max(0, now.evicted - last.evicted);
      last = now;
      lost = null;
    } catch (error) {
      lost = describeTrouble3(error);
      letGo();
    }
  };
  return {
    source: "redis",
    variant,
    async start() {
      try {
        connection = await open();
        runId = connection.runId;
        last = countersOf(await connection.info("stats"));
      } catch (error) {
        gaps.add(describeTrouble3(error));
        letGo();
        return;
      }
      timer = setInterval(() => {
        sampling = sampling.then(sample);
      }, SAMPLE_MILLISECONDS);
    },
    async finish() {
      if (timer !== null) clearInterval(timer);
      await sampling;
      await sample();
      letGo();
      if (lost !== null) gaps.add(lost);
      return recordOf("redis", variant, {
        tracks: [
          ...points.length === 0 ? [] : [{ quantity: "cache", unit: "ratio", points }],
          ...evicted === 0 ? [] : [
            {
              quantity: "evictions",
              unit: "count",
              points: [[Math.floor(Date.now() / 1e3), evicted, 1]]
            }
          ]
        ],
        gaps: [...gaps]
      });
    }
  };
}
function countersOf(info) {
  const of = (name) => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
  return { hits: of("keyspace_hits"), misses: of("keyspace_misses"), evicted: of("evicted_keys") };
}
function describeTrouble3(error) {
  const { code = "", message = "" } = error;
  if (/NOAUTH|WRONGPASS|invalid password/i.test(message)) return "Redis refused the password";
  if (message.includes("NOPERM")) return "the Redis user may not run INFO: allow it +info";
  if (code === "ERR_INVALID_URL" || message.includes("Invalid protocol"))
    return "PACEGATE_REDIS_URL is no URL such as redis://user:password@host:6379";
  if (code === "ECONNREFUSED") return "nothing listens where Redis should be";
  if (code === "ENOTFOUND") return "the host name of Redis does not exist";
  return `Redis could not be asked (${code === "" ? "the connection was lost" : code})`;
}

// src/entry/sources.ts
function openSourcesOf(environment, k6) {
  const of = (name) => {
    const value = environment[name]?.trim() ?? "";
    return value === "" ? null : value;
  };
  return ({ postgres, redis, browser, prometheus }, { target, isTargetFound = false }) => {
    const sources = [];
    const add = (kind, name, isAsked, open) => {
      const urls = of(name)?.split(/\s+/) ?? [];
      sources.push(...urls.map(open));
      if (urls.length === 0 && isAsked) sources.push(missing(kind, name));
    };
    const poolSize = postgres?.poolSize ?? null;
    add(
      "postgres",
      "PACEGATE_POSTGRES_URL",
      postgres !== null,
      (url) => createPostgresSource({ url, variant: "head", poolSize })
    );
    add(
      "postgres",
      "PACEGATE_POSTGRES_BASE_URL",
      false,
      (url) => createPostgresSource({ url, variant: "base", poolSize })
    );
    add("redis", "PACEGATE_REDIS_URL", redis !== null, (url) => createRedisSource({ url, variant: "head" }));
    add("redis", "PACEGATE_REDIS_BASE_URL", false, (url) => createRedisSource({ url, variant: "base" }));
    add(
      "prometheus",
      "PACEGATE_PROMETHEUS_URL",
      prometheus !== null,
      (url) => createPrometheusSource({ url, token: of("PACEGATE_PROMETHEUS_TOKEN"), queries: prometheus?.queries ?? {} })
    );
    if (browser !== null) sources.push(createBrowserSource({ target, isTargetFound, pages: browser.pages, k6 }));
    return sources;
  };
}
function missing(source, name) {
  const gaps = [`the variable ${name} is not set, or empty, as it is in jobs without secrets`];
  return {
    source,
    variant: "head",
    start: () => Promise.resolve(),
    finish: () => Promise.resolve(recordOf(source, "head", { gaps }))
  };
}

// src/entry/target.ts
var TARGET = { subject: "target", option: "--target", input: "target" };
var BASE_TARGET = { subject: "base target", option: "--base-target", input: "base-url" };
function parseTarget(text, names = TARGET) {
  let url;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new GateFailure("target-invalid", { ...names, target: text }, { cause });
  }
  if (url.protocol !== "http:" && url.protocol !== "https:" || url.username !== "" || url.password !== "") {
    throw new GateFailure("target-invalid", {
      ...names,
      target: url.protocol.startsWith("http") ? `${url.protocol}//…@${url.host}` : text
    });
  }
  return url.href.split(/[?#]/, 1).join("").replace(/\/+$/, "");
}

// src/adapters/artifact/directory-store.ts
import { readdir } from "node:fs/promises";
import path2 from "node:path";
var SUFFIX = ".recording.json.gz";
function createDirectoryStore(directory, now = Date.now) {
  const files = createRecordingFiles();
  return {
    find: async () => {
      const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith(SUFFIX)).sort().reverse();
      const recordings = [];
      const passedOver = [];
      for (const name of names) {
        if (recordings.length === MOST_BASELINES) break;
        try {
          recordings.push(await files.read(path2.join(directory, name)));
        } catch (error) {
          if (!(error instanceof GateFailure)) throw error;
          passedOver.push(`${name}: ${error.message}`);
        }
      }
      const [newest] = recordings;
      if (newest === void 0) {
        const reason = names.length === 0 ? `there is no stored recording in ${directory}` : `none of the files in ${directory} can be used`;
        return { recordings: [], choice: { kind: "none", reason, passedOver } };
      }
      const { commit } = newest.fingerprint;
      const description = `${recordings.length === 1 ? "one recording" : `${recordings.length} recordings`} in ${directory}, the newest ${describeAge(newest, now())}`;
      return { recordings, choice: { kind: "found", description, commit, passedOver } };
    },
    save: async (recording) => {
      const time = (recording.fingerprint.createdAt ?? new Date(now()).toISOString()).replace(/[^0-9TZ]/g, "");
      const file = path2.join(directory, `${time}-${recording.fingerprint.commit?.slice(0, 12) ?? "unknown"}${SUFFIX}`);
      await files.write(file, recording);
      return file;
    }
  };
}

export {
  openSourcesOf,
  BASE_TARGET,
  parseTarget,
  createDirectoryStore
};
