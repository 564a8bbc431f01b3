// Which releases of k6 are pinned → a table in Markdown.
import type { Platform, PINS } from '../../src/adapters/k6/pins.ts';
import { table } from './table.ts';

const PLATFORMS: readonly Platform[] = ['linux-amd64', 'linux-arm64', 'macos-amd64', 'macos-arm64', 'windows-amd64'];

/** `goVersion` is what Go builds where no version is asked for. */
export function renderK6Versions(pins: typeof PINS, defaultVersion: string, goVersion: string): string {
  const rows = Object.entries(pins).map(([version, platforms]) => [
    `${version}${version === defaultVersion ? ' (default)' : ''}`,
    ...PLATFORMS.map((platform) => (platforms[platform] === undefined ? '' : 'pinned')),
  ]);
  const unpinned = PLATFORMS.filter((platform) => Object.values(pins).every((each) => each[platform] === undefined));
  return `A k6 of version 1 or 2 that is named (\`k6-path\`) or found on \`PATH\` or in Go's \`bin\` folder is used as it is; where a version is asked for (\`k6-version\`, with or without a leading \`v\`), one of another version is not. Else:

1. its release ${defaultVersion}, or the one that is asked for, is downloaded, and unpacked only where its SHA-256 is the pinned one or that of \`k6-sha256\`;
2. where that cannot be had and Go is there, Go builds the version that is asked for, or ${goVersion}, from modules that its checksum database knows. So two machines may drive with different versions of it, which \`k6-version\` makes one. Recordings of different major versions are not compared.

Archive by archive, these are pinned:

${table(['k6', ...PLATFORMS], rows)}

${unpinned.length === 0 ? 'Every' : `For ${unpinned.join(' and ')} none is: give \`k6-sha256\`, put k6 on \`PATH\`, or let Go build it. Every`} other version needs \`k6-sha256\` too.`;
}
