import { createRequire as pacegateCreateRequire } from 'node:module';
const require = pacegateCreateRequire(import.meta.url);
import {
  wrongUse
} from "./chunk-QQRJBSX7.js";
import "./chunk-5OA6MZRE.js";
import "./chunk-HQWAOXVK.js";

// src/demo/sample-service.ts
import { createServer } from "node:http";
var SIGMA = 0.45;
var PRODUCT = { id: 7, name: "Kettle", price: 39.9, stock: 12 };
var ENDPOINTS = [
  {
    label: "GET /users",
    method: "GET",
    path: /^\/users$/,
    medianMilliseconds: 18,
    status: 200,
    body: JSON.stringify({ users: Array.from({ length: 20 }, (_, id) => ({ id, name: `User ${id}` })) })
  },
  {
    label: "GET /users/{id}",
    method: "GET",
    path: /^\/users\/\d+$/,
    medianMilliseconds: 8,
    status: 200,
    body: JSON.stringify({ id: 1, name: "User 1" })
  },
  {
    label: "GET /products",
    method: "GET",
    path: /^\/products$/,
    medianMilliseconds: 25,
    status: 200,
    body: JSON.stringify({ products: Array.from({ length: 50 }, () => PRODUCT) })
  },
  {
    label: "POST /orders",
    method: "POST",
    path: /^\/orders$/,
    medianMilliseconds: 30,
    status: 201,
    body: JSON.stringify({ order: 4711 })
  },
  {
    label: "GET /search",
    method: "GET",
    path: /^\/search$/,
    medianMilliseconds: 40,
    status: 200,
    body: JSON.stringify({ hits: [PRODUCT, PRODUCT] })
  },
  {
    label: "GET /health",
    method: "GET",
    path: /^\/health$/,
    medianMilliseconds: 0,
    status: 200,
    body: '{"status":"ok"}'
  }
];
async function startSampleService(options = {}) {
  const { port = 0, slow = {}, unpaged = [], seed = 1, scale = 1 } = options;
  const random = generator(seed);
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const endpoint = ENDPOINTS.find((each) => each.method === request.method && each.path.test(path));
    if (endpoint === void 0) {
      request.resume();
      answer(response, 404, '{"error":"not found"}');
      return;
    }
    const delay = endpoint.medianMilliseconds * scale * (slow[endpoint.label] ?? 1) * Math.exp(SIGMA * standardNormal(random));
    request.resume();
    request.on("end", () => {
      const send = () => {
        answer(response, endpoint.status, unpaged.includes(endpoint.label) ? wholeList() : endpoint.body);
      };
      if (delay === 0) send();
      else setTimeout(send, delay);
    });
  });
  server.keepAliveTimeout = 6e4;
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: bound } = server.address();
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () => new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    })
  };
}
var WHOLE_LIST = 4e4;
function wholeList() {
  return JSON.stringify({ products: Array.from({ length: WHOLE_LIST }, (_, id) => ({ ...PRODUCT, id })) });
}
function answer(response, status, body) {
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
function standardNormal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = state + 1831565813 >>> 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

// src/demo/serve.ts
async function serveSample(options) {
  const service = await startSampleService(options);
  process.stdout.write(`${service.url}
`);
  await new Promise((resolve) => {
    process.once("SIGTERM", () => {
      resolve();
    });
    process.once("SIGINT", () => {
      resolve();
    });
    process.stdin.once("end", () => {
      resolve();
    });
    process.stdin.resume();
  });
  await service.close();
}

// src/entry/commands/serve-sample.ts
var command = {
  summary: "serve the sample service on loopback until its input ends",
  usage: 'serve-sample [--port N] [--slow "GET /users=2"] [--unpaged "GET /products"]',
  options: {
    port: { type: "string", value: "N", help: "port; default: a free one" },
    slow: { type: "string", multiple: true, value: "ENDPOINT=FACTOR", help: "make an endpoint slower" },
    unpaged: { type: "string", multiple: true, value: "ENDPOINT", help: "let an endpoint send its whole list" },
    seed: { type: "string", value: "N", help: "seed of the latencies" }
  },
  positionals: 0,
  async run(given) {
    await serveSample({
      port: numberOf("port", given.text("port") ?? "0"),
      seed: numberOf("seed", given.text("seed") ?? "1"),
      unpaged: given.list("unpaged"),
      slow: Object.fromEntries(
        given.list("slow").map((pair) => {
          const split = pair.lastIndexOf("=");
          return [pair.slice(0, split), numberOf("slow", pair.slice(split + 1))];
        })
      )
    });
    return 0;
  }
};
function numberOf(name, text) {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value) || value < 0)
    throw wrongUse("serve-sample", `--${name} ${text}: expected a number`);
  return value;
}
export {
  command
};
