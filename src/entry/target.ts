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
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
  if (!isPlain) throw new GateFailure('target-invalid', { ...names, target: shown(text) });
  return url.href.split(/[?#]/, 1).join('').replace(/\/+$/, '');
}

/** What stands before an @ or in a query may be a secret, also where the rest is no URL. */
function shown(text: string): string {
  const at = text.lastIndexOf('@');
  const rest = text
    .slice(at + 1)
    .split(/[?#]/, 1)
    .join('');
  return at < 0 ? rest : `…@${rest}`;
}
