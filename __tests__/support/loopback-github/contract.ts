// GitHub's published API description as a contract: every request and response of the loopback server is held against it.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import openapi from '@octokit/openapi';

type Json = Record<string, unknown>;

interface Operation {
  readonly template: string;
  readonly method: string;
  readonly operation: Json;
}

const document = withNullable(openapi.schemas['api.github.com']) as Json;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ ...document, $id: 'github' });

/** OpenAPI 3.0's `nullable` → JSON Schema's `null`. */
function withNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNullable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, withNullable(each)] as const);
  const { nullable, ...rest } = Object.fromEntries<unknown>(entries);
  return nullable === true ? { anyOf: [{ type: 'null' }, rest] } : rest;
}

const operations: readonly (Operation & { readonly pattern: RegExp })[] = Object.entries(
  document['paths'] as Record<string, Json>,
).flatMap(([template, item]) =>
  ['get', 'post', 'patch', 'delete', 'put'].flatMap((method) =>
    item[method] === undefined
      ? []
      : [
          {
            template,
            method,
            operation: item[method] as Json,
            pattern: new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '([^/]+)')}$`),
          },
        ],
  ),
);

/** Literal segments win over placeholders. */
export function findOperation(
  method: string,
  path: string,
): { readonly template: string; readonly values: readonly string[] } | null {
  const found = operations
    .filter((each) => each.method === method.toLowerCase() && each.pattern.test(path))
    .sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];
  if (found === undefined) return null;
  return { template: found.template, values: [...(found.pattern.exec(path) ?? [])].slice(1).map(decodeURIComponent) };
}

const compiled = new Map<string, ValidateFunction>();

function validator(pointer: string): ValidateFunction {
  let validate = compiled.get(pointer);
  if (validate === undefined) {
    validate = ajv.compile({ $ref: `github#${pointer}` });
    compiled.set(pointer, validate);
  }
  return validate;
}

function pointerOf(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

function check(pointer: string, value: unknown, what: string): readonly string[] {
  const validate = validator(pointer);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 5).map((error) => `${what}${error.instancePath}: ${error.message ?? ''}`);
}

function resolve(value: unknown): Json {
  const { $ref } = value as { $ref?: string };
  if ($ref === undefined) return value as Json;
  return resolve(
    $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, part) => (at as Json)[part.replaceAll('~1', '/')], document),
  );
}

/** What is wrong with a request: unknown or ill-typed query parameters, a body that does not fit. */
export function checkRequest(
  method: string,
  template: string,
  query: URLSearchParams,
  body: unknown,
): readonly string[] {
  const operation = (document['paths'] as Record<string, Record<string, Json>>)[template]?.[
    method.toLowerCase()
  ] as Json;
  const what = `${method} ${template} request`;
  const known = ((operation['parameters'] ?? []) as unknown[]).map(resolve).filter((each) => each['in'] === 'query');
  const problems: string[] = [];
  for (const [name, text] of query) {
    const parameter = known.find((each) => each['name'] === name);
    if (parameter === undefined) {
      problems.push(`${what}: the query parameter ${name} does not exist`);
      continue;
    }
    const schema = resolve(parameter['schema']);
    const value = schema['type'] === 'integer' ? Number(text) : text;
    if (!ajv.validate(schema, value)) problems.push(`${what}: ${name}=${text} does not fit`);
  }
  const requestBody = operation['requestBody'] as { content?: Record<string, unknown> } | undefined;
  if (requestBody?.content?.['application/json'] !== undefined) {
    problems.push(
      ...check(
        pointerOf('paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'),
        body,
        what,
      ),
    );
  } else if (requestBody === undefined && body !== null) problems.push(`${what}: a body is not expected`);
  return problems;
}

/** What is wrong with a response of ours: then the loopback server lies, and tests against it prove nothing. */
export function checkResponse(method: string, template: string, status: number, body: unknown): readonly string[] {
  const operation = (document['paths'] as Record<string, Record<string, Json>>)[template]?.[
    method.toLowerCase()
  ] as Json;
  const response = (operation['responses'] as Record<string, unknown>)[String(status)];
  const what = `${method} ${template} response ${status}`;
  // What is not there is answered with 404 whether an operation's description lists it or not.
  if (response === undefined && status === 404) return [];
  if (response === undefined) return [`${what}: the API description has no such status`];
  const content = resolve(response)['content'] as Record<string, unknown> | undefined;
  if (content?.['application/json'] === undefined) return body === null ? [] : [`${what}: a body is not expected`];
  const { $ref } = response as { $ref?: string };
  const base =
    $ref === undefined
      ? pointerOf('paths', template, method.toLowerCase(), 'responses', String(status))
      : $ref.slice(1);
  return check(`${base}${pointerOf('content', 'application/json', 'schema')}`, body, what);
}

/** The smallest instance of a schema: required fields only, so that the rest of an answer is what a test says. */
export function sample(name: string): Json {
  return instance({ $ref: `#/components/schemas/${name}` }) as Json;
}

function instance(schema: unknown): unknown {
  const of = resolve(schema);
  const anyOf = (of['anyOf'] ?? of['oneOf']) as unknown[] | undefined;
  if (Array.isArray(of['enum'])) return of['enum'][0];
  if (Array.isArray(of['allOf'])) return Object.assign({}, ...(of['allOf'] as unknown[]).map(instance)) as unknown;
  if (anyOf !== undefined) return instance(anyOf[0]);
  switch (of['type']) {
    case 'string':
      return of['format'] === 'date-time'
        ? '2026-01-01T00:00:00Z'
        : of['format'] === 'uri'
          ? 'https://example.com/x'
          : 'x';
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'null':
      return null;
    default: {
      const properties = (of['properties'] ?? {}) as Json;
      return Object.fromEntries(
        ((of['required'] ?? []) as string[]).map((key) => [key, instance(properties[key] ?? {})]),
      );
    }
  }
}
