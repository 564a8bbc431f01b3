// Answers within bounds: however large, endless or deep a body is, it costs bounded memory and time before anything parses it.

/** From the question to the last byte of the answer. */
const LONGEST_ANSWER_MILLISECONDS = 30_000;
/** The largest answers are artifacts, which are smaller. */
const LARGEST_BODY_BYTES = 20 * 1024 * 1024;
/** The platform's own answers are some ten levels deep. With a reviver, as the client parses, time grows with the square of depth. */
const DEEPEST_LEVELS = 100;
const BODILESS = [101, 103, 204, 205, 304];

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * There was no whole answer in time. By its name and its empty request the client neither wraps it nor tries again; a
 * platform that hangs would be waited for four times otherwise.
 */
export class NoAnswer extends Error {
  override readonly name = 'AbortError';
  readonly request = {};

  constructor(milliseconds: number) {
    super(`there was no whole answer within ${milliseconds / 1000} s`);
  }
}

/** Rejects with NoAnswer, and with an Error in words where an answer leaves the bounds. */
export function boundedFetch(ask: typeof fetch, longestMilliseconds = LONGEST_ANSWER_MILLISECONDS): typeof fetch {
  return async (input, init) => {
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
    }, longestMilliseconds);
    const given = init?.signal ?? null;
    const signal = given === null ? late.signal : AbortSignal.any([late.signal, given]);
    try {
      return await bounded(await ask(input, { ...init, signal }));
    } catch (error) {
      throw late.signal.aborted ? new NoAnswer(longestMilliseconds) : error;
    } finally {
      clearTimeout(timer);
    }
  };
}

async function bounded(response: Response): Promise<Response> {
  if (response.body === null || BODILESS.includes(response.status)) return response;
  const bytes = await readBounded(response.body);
  const type = response.headers.get('content-type') ?? '';
  if (/json/i.test(type) && depthOf(bytes) > DEEPEST_LEVELS)
    throw new Error(`the answer is nested deeper than ${DEEPEST_LEVELS} levels`);
  const { status, statusText, headers, url } = response;
  return Object.defineProperty(new Response(bytes, { status, statusText, headers }), 'url', { value: url });
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > LARGEST_BODY_BYTES) throw new Error(`the answer is larger than ${LARGEST_BODY_BYTES} bytes`);
  }
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** Of lists and objects inside each other; brackets inside strings do not count. */
function depthOf(json: Uint8Array): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let index = 0; index < json.length; index++) {
    const byte = json[index];
    if (isText && byte === BACKSLASH) index++;
    else if (byte === QUOTE) isText = !isText;
    else if (isText) continue;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
  }
  return deepest;
}
