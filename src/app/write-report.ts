// Writes the report's files; a full or unwritable disk costs a warning and another place, never the measurement.
import { renderComment } from '../core/report/comment.ts';
import { renderJunit } from '../core/report/junit.ts';
import { renderResultJson } from '../core/report/result-json.ts';
import type { Report } from '../core/report/report.ts';
import { writtenFiles } from '../core/report/written/files.ts';
import type { Recording } from '../core/recording/recording.ts';
import { GateFailure } from './failure.ts';
import type { Files, RecordingFiles } from './ports.ts';

export interface WrittenReport {
  /** Where the files are: the directory asked for, or the fallback. */
  readonly directory: string;
  readonly resultPath: string;
  readonly reportPath: string;
  /** null where nothing was measured. */
  readonly recordingPath: string | null;
  /** What was written below the directory, most worth reading first; empty where even the fallback failed. */
  readonly files: readonly string[];
  /** False where even the fallback failed, or the directory asked for did: the exit code must not be 0 then. */
  readonly complete: boolean;
  readonly warnings: readonly string[];
}

/** Files of the run that are kept beside the report; null where there are none. */
export interface Evidence {
  readonly logFile: string | null;
  readonly scriptFile: string | null;
}

export async function writeReport(
  report: Report,
  recording: Recording | null,
  evidence: Evidence,
  directory: string,
  ports: { readonly files: Files; readonly recordings: RecordingFiles },
): Promise<WrittenReport> {
  const warnings: string[] = [];
  // The second place is made only where the first has failed: it would be left behind empty.
  for (const choose of [() => directory, () => ports.files.fallbackDirectory()]) {
    try {
      const candidate = choose();
      const files = await writeAll(report, recording, evidence, candidate, ports);
      return { ...describe(candidate, recording !== null, candidate === directory, warnings), files };
    } catch (error) {
      if (!(error instanceof GateFailure)) throw error;
      warnings.push(`${error.message} ${error.hint}`);
    }
  }
  return { ...describe(directory, false, false, warnings), files: [] };
}

async function writeAll(
  report: Report,
  recording: Recording | null,
  { logFile, scriptFile }: Evidence,
  directory: string,
  { files, recordings }: { readonly files: Files; readonly recordings: RecordingFiles },
): Promise<readonly string[]> {
  // The recording first: it is what cannot be computed again.
  if (recording !== null) await recordings.write(recordingIn(directory), recording);
  if (logFile !== null) await files.copy(logFile, `${directory}/k6.log`);
  const script = scriptFile === null ? null : `load-tests/${nameOf(scriptFile)}`;
  if (scriptFile !== null && script !== null) await files.copy(scriptFile, `${directory}/${script}`);
  const contents = [
    ...writtenFiles(report),
    { path: 'comment.md', content: renderComment(report, { marker: '' }) },
    { path: 'junit.xml', content: renderJunit(report) },
    { path: 'result.json', content: renderResultJson(report) },
  ];
  for (const file of contents) await files.write(`${directory}/${file.path}`, file.content);
  return [...contents.map(({ path }) => path), ...(script === null ? [] : [script])];
}

function describe(
  directory: string,
  hasRecording: boolean,
  complete: boolean,
  warnings: readonly string[],
): Omit<WrittenReport, 'files'> {
  return {
    directory,
    resultPath: `${directory}/result.json`,
    reportPath: `${directory}/analysis.md`,
    recordingPath: hasRecording ? recordingIn(directory) : null,
    complete,
    warnings,
  };
}

function nameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

function recordingIn(directory: string): string {
  return `${directory}/recording.json.gz`;
}
