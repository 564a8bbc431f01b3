// Whether two recordings were made under conditions that let them be compared.
import type { Fingerprint } from '../recording/recording.ts';

/** What differs, in words; empty where they may be compared. What either side does not know is not held against it. */
export function differencesBetween(head: Fingerprint, base: Fingerprint): readonly string[] {
  const differences: string[] = [];
  const compare = (what: string, ours: string | null | undefined, theirs: string | null | undefined): void => {
    if (ours == null || theirs == null || ours === theirs) return;
    differences.push(`${what} (${theirs} → ${ours})`);
  };
  const [ours, theirs] = [head.runner, base.runner];
  compare('operating system', ours?.os, theirs?.os);
  compare('architecture', ours?.arch, theirs?.arch);
  compare('CPU', ours?.cpuModel, theirs?.cpuModel);
  compare('number of cores', ours?.cores.toString(), theirs?.cores.toString());
  compare('k6', majorOf(head.k6Version), majorOf(base.k6Version));
  compare('script', head.scriptHash?.slice(0, 8), base.scriptHash?.slice(0, 8));
  compare('load', head.loadHash?.slice(0, 8), base.loadHash?.slice(0, 8));
  return differences;
}

function majorOf(version: string | null): string | null {
  return version === null ? null : `v${/\d+/.exec(version)?.[0] ?? version}`;
}
