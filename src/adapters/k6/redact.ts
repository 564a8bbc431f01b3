// Secrets that a script was given, taken out of all that it says and of all that is said of it.
import { renameAll } from '../../core/recording/merge.ts';
import type { Recording } from '../../core/recording/recording.ts';

export type Redact = (text: string) => string;

/** Names of variables whose values are taken for secrets. */
const SECRET_NAME = /token|secret|passw|pwd|key|auth|cred|cookie|session|bearer|signature|dsn|connection/i;
/** Shorter ones would take ordinary words out of messages. */
const LEAST_CHARACTERS = 6;
const HIDDEN = '***';

/** Values as they are, and as URLs, JSON and Base64 write them. */
export function redactor(given: Readonly<Record<string, string>>): Redact {
  const secrets = Object.entries(given)
    .filter(([name, value]) => SECRET_NAME.test(name) && value.trim().length >= LEAST_CHARACTERS)
    .map(([, value]) => value.trim());
  const words = new Set(
    secrets.flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('base64url'),
    ]),
  );
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((left, word) => left.replaceAll(word, HIDDEN), text);
}

/** A recording whose names hold no secret: what a script names its requests, checks and metrics is its own affair. */
export function redactRecording(recording: Recording, redact: Redact): Recording {
  return {
    ...renameAll(recording, redact),
    runs: recording.runs.map((run) => ({
      ...run,
      k6: { ...run.k6, meaning: redact(run.k6.meaning) },
      thresholds: run.thresholds.map((each) => ({
        ...each,
        metric: redact(each.metric),
        expression: redact(each.expression),
      })),
      scriptErrors: { ...run.scriptErrors, first: run.scriptErrors.first.map(redact) },
    })),
  };
}
