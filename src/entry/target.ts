// The target as given by a person → an absolute URL without a trailing slash.
import { GateFailure } from '../app/failure.ts';

/** Throws `target-invalid`. Userinfo is refused: it would end up in reports and in k6's tags. */
export function parseTarget(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new GateFailure('target-invalid', { target: text }, { cause });
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') {
    throw new GateFailure('target-invalid', {
      target: url.protocol.startsWith('http') ? `${url.protocol}//…@${url.host}` : text,
    });
  }
  return url.href.split(/[?#]/, 1).join('').replace(/\/+$/, '');
}
