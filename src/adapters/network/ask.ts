// One HTTP request whose address is judged after it is looked up and before it is connected to; redirects are not followed.
import { lookup as dnsLookup } from 'node:dns';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { refusalOf, type Reach } from './addresses.ts';

export interface Answer {
  readonly status: number;
  /** Absolute; null where the answer is no redirect. */
  readonly location: string | null;
}

export interface Question {
  readonly url: string;
  readonly reach: Reach;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
}

/** The host's address is one that may not be asked. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Rejects with the error of the socket or of the parser, with AddressRefused, or with `ETIMEDOUT`. Bodies are not read. */
export async function ask({ url, reach, headers = {}, timeoutMilliseconds, signal }: Question): Promise<Answer> {
  const { protocol, hostname } = new URL(url);
  const literal = hostname.replace(/^\[|\]$/g, '');
  const refusal = isIP(literal) === 0 ? null : refusalOf(literal, reach);
  if (refusal !== null) throw new AddressRefused(refusal);
  const options: RequestOptions = { method: 'GET', headers, lookup: guarded(reach), agent: false, signal };
  return new Promise<Answer>((resolve, reject) => {
    const request = (protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (response) => {
      const { statusCode = 0, headers: given } = response;
      response.destroy();
      const isRedirect = statusCode >= 300 && statusCode < 400 && given.location !== undefined;
      resolve({ status: statusCode, location: isRedirect ? absolute(given.location ?? '', url) : null });
    });
    const timer = setTimeout(() => {
      request.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    }, timeoutMilliseconds);
    request.once('error', reject);
    // Answers too, though in another protocol from here on.
    request.once('upgrade', (_, socket) => {
      socket.destroy();
      resolve({ status: 101, location: null });
    });
    request.once('close', () => {
      clearTimeout(timer);
      reject(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
    });
    request.end();
  });
}

/** One look-up for judging and connecting, so that a name cannot change its address in between (DNS rebinding). */
function guarded(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, [], 0);
        return;
      }
      const refusal = addresses.map(({ address }) => refusalOf(address, reach)).find((each) => each !== null);
      const [first] = addresses;
      if (refusal != null || first === undefined) {
        callback(new AddressRefused(refusal ?? `${hostname} has no address`), [], 0);
        return;
      }
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function absolute(location: string, from: string): string | null {
  return URL.canParse(location, from) ? new URL(location, from).href : null;
}
