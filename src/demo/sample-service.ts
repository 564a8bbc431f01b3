// A small service with realistic latencies, for the demo and the tests: seeded, slow where it is told to be.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SampleOptions {
  /** 0 = any free port. Always on loopback. */
  readonly port?: number;
  /** Factor on an endpoint's latency, by its label: `{ 'GET /users': 2 }`. */
  readonly slow?: Readonly<Record<string, number>>;
  /** Endpoints that forget to page, by their labels: they make and send the whole list each time. */
  readonly unpaged?: readonly string[];
  readonly seed?: number;
  /** Factor on all latencies; 0 answers at once. */
  readonly scale?: number;
}

export interface SampleService {
  readonly url: string;
  close(): Promise<void>;
}

interface Endpoint {
  readonly label: string;
  readonly method: string;
  readonly path: RegExp;
  readonly medianMilliseconds: number;
  readonly status: number;
  readonly body: string;
}

/** Medians of a service with a cache, a database and one heavy query; log-normal with sigma 0.45, as service times are. */
const SIGMA = 0.45;
const PRODUCT = { id: 7, name: 'Kettle', price: 39.9, stock: 12 };
const ENDPOINTS: readonly Endpoint[] = [
  {
    label: 'GET /users',
    method: 'GET',
    path: /^\/users$/,
    medianMilliseconds: 18,
    status: 200,
    body: JSON.stringify({ users: Array.from({ length: 20 }, (_, id) => ({ id, name: `User ${id}` })) }),
  },
  {
    label: 'GET /users/{id}',
    method: 'GET',
    path: /^\/users\/\d+$/,
    medianMilliseconds: 8,
    status: 200,
    body: JSON.stringify({ id: 1, name: 'User 1' }),
  },
  {
    label: 'GET /products',
    method: 'GET',
    path: /^\/products$/,
    medianMilliseconds: 25,
    status: 200,
    body: JSON.stringify({ products: Array.from({ length: 50 }, () => PRODUCT) }),
  },
  {
    label: 'POST /orders',
    method: 'POST',
    path: /^\/orders$/,
    medianMilliseconds: 30,
    status: 201,
    body: JSON.stringify({ order: 4711 }),
  },
  {
    label: 'GET /search',
    method: 'GET',
    path: /^\/search$/,
    medianMilliseconds: 40,
    status: 200,
    body: JSON.stringify({ hits: [PRODUCT, PRODUCT] }),
  },
  {
    label: 'GET /health',
    method: 'GET',
    path: /^\/health$/,
    medianMilliseconds: 0,
    status: 200,
    body: '{"status":"ok"}',
  },
];

export async function startSampleService(options: SampleOptions = {}): Promise<SampleService> {
  const { port = 0, slow = {}, unpaged = [], seed = 1, scale = 1 } = options;
  const random = generator(seed);
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const endpoint = ENDPOINTS.find((each) => each.method === request.method && each.path.test(path));
    if (endpoint === undefined) {
      request.resume();
      answer(response, 404, '{"error":"not found"}');
      return;
    }
    const delay =
      endpoint.medianMilliseconds * scale * (slow[endpoint.label] ?? 1) * Math.exp(SIGMA * standardNormal(random));
    request.resume();
    request.on('end', () => {
      const send = (): void => {
        answer(response, endpoint.status, unpaged.includes(endpoint.label) ? wholeList() : endpoint.body);
      };
      if (delay === 0) send();
      else setTimeout(send, delay);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const WHOLE_LIST = 40_000;

function wholeList(): string {
  return JSON.stringify({ products: Array.from({ length: WHOLE_LIST }, (_, id) => ({ ...PRODUCT, id })) });
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Box & Muller 1958. */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Mulberry32: enough for latencies, nothing is judged by it. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
