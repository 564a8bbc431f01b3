// A mirror of k6's releases on loopback: archives as k6 lays them out, and everything that can be wrong with a server.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { platformOf } from '../../src/adapters/k6/install.ts';
import { writeFakeK6 } from './fake-k6.ts';

export const VERSION = '1.6.0';
export const PLATFORM = platformOf(process.platform, process.arch) ?? 'linux-amd64';
export const ASSET = `k6-v${VERSION}-${PLATFORM}.tar.gz`;

/** Bytes, a status without a body, a redirect, or a connection that breaks half-way. */
export type Answer = Uint8Array | number | { readonly to: string } | 'cut';

export interface Mirror {
  readonly url: string;
  readonly requested: string[];
  readonly server: Server;
}

/** Gives the answers in turn, the last one again and again. */
export async function mirror(...answers: readonly Answer[]): Promise<Mirror> {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requested.length, answers.length - 1)];
    requested.push(request.url ?? '');
    if (typeof answer === 'number') response.writeHead(answer).end();
    else if (typeof answer === 'object' && 'to' in answer) response.writeHead(302, { location: answer.to }).end();
    else if (answer === 'cut') {
      response.writeHead(200, { 'content-length': 5000 });
      response.write('half', () => response.destroy());
    } else response.end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requested, server };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A release archive as k6 lays it out, around a stand-in. */
export function archiveIn(directory: string): Buffer {
  const folder = `k6-v${VERSION}-${PLATFORM}`;
  mkdirSync(path.join(directory, 'release', folder), { recursive: true });
  writeFakeK6(path.join(directory, 'release', folder), { version: `v${VERSION}` });
  execFileSync('tar', ['-czf', path.join(directory, ASSET), '-C', path.join(directory, 'release'), folder]);
  return readFileSync(path.join(directory, ASSET));
}

/** A search path without k6 and without Go, so that a failing download cannot start a build; gives its one folder. */
export function bareSearchPath(directory: string): string {
  const bin = path.join(directory, 'bin');
  mkdirSync(bin);
  for (const name of ['tar', 'gzip', 'sh', 'mkdir', 'cp']) {
    const folders = (process.env['PATH'] ?? '').split(path.delimiter);
    symlinkSync(path.join(folders.find((each) => existsSync(path.join(each, name))) ?? '', name), path.join(bin, name));
  }
  return bin;
}
