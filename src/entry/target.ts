// The target as given by a person → an absolute URL without a trailing slash.
import { GateFailure } from '../app/failure.ts';

interface TargetNames {
  readonly subject: string;
  readonly option: string;
  readonly input: string;
}

const TARGET: TargetNames = { subject: 'target', option: '--target', input: 'target' };
export const BASE_TARGET: TargetNames = { subject: 'base target', option: '--base-target', input: 'base-url' };

/** Throws `target-invalid`. Userinfo is refused: it would end up in reports and in k6's tags. */
export function parseTarget(text: string, names: TargetNames = TARGET): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new GateFailure('target-invalid', { ...names, target: text }, { cause });
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') {
    throw new GateFailure('target-invalid', {
      ...names,
      target: url.protocol.startsWith('http') ? `${url.protocol}//…@${url.host}` : text,
    });
  }
  return url.href.split(/[?#]/, 1).join('').replace(/\/+$/, '');
}
