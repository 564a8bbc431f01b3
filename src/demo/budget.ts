// The demo's budget: ordinary bounds, and an open load over every endpoint of the sample service.

export const DEMO_BUDGET = `performance_budget:
  api_latency:
    p50: 60ms
    p95: 150ms
  errors:
    rate: 1%
    checks: 99%
  endpoints:
    "GET /users": { p95: 60ms }

load_test:
  rate: 60rps
  duration: 35s
  requests:
    - { path: /users }
    - { path: /users/17 }
    - { path: /products }
    - { path: /orders, method: POST, body: '{"product":7}', status: 201 }
`;

/** What the head does worse than the base: this endpoint sends its whole list, and not a page of it. */
export const DEMO_UNPAGED = 'GET /products';
