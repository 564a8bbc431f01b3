// What is slowed down in the real runs, by how much and how often.

export interface GateCase {
  readonly name: string;
  /** Fraction by which the head is slower. */
  readonly effect: number;
  readonly where: 'nowhere' | 'one' | 'everywhere';
  readonly seconds: number;
  readonly runs: number;
}

export const CASES: readonly GateCase[] = [
  { name: 'equal', effect: 0, where: 'nowhere', seconds: 20, runs: 60 },
  { name: 'one-10', effect: 0.1, where: 'one', seconds: 60, runs: 20 },
  { name: 'all-5', effect: 0.05, where: 'everywhere', seconds: 60, runs: 20 },
  { name: 'all-10', effect: 0.1, where: 'everywhere', seconds: 60, runs: 6 },
  { name: 'all-3', effect: 0.03, where: 'everywhere', seconds: 60, runs: 3 },
  { name: 'one-20', effect: 0.2, where: 'one', seconds: 60, runs: 3 },
];

/** Those of the sample service, as its labels and as requests of `load_test`. */
export const ENDPOINTS: readonly { readonly label: string; readonly request: string }[] = [
  { label: 'GET /users', request: '{ path: /users }' },
  { label: 'GET /users/{id}', request: '{ path: /users/17 }' },
  { label: 'GET /products', request: '{ path: /products }' },
  { label: 'POST /orders', request: "{ path: /orders, method: POST, body: '{}', status: 201 }" },
  { label: 'GET /search', request: '{ path: /search }' },
];
