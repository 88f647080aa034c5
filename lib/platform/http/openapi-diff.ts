/** Any part of a JSON document. */
type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nodeAt = (value: unknown, key: string): Node => {
  const inner = isNode(value) ? value[key] : undefined;
  return isNode(inner) ? inner : {};
};
const listAt = (value: unknown, key: string): unknown[] => {
  const inner = isNode(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
};

/** Schemas below this depth are compared no further. */
const DEPTH_MAX = 20;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** What is sent to the API may only be taken more freely, what it gives may only be held more closely. */
type Direction = 'request' | 'response';

/** Both documents, for following references, and what was found. */
interface Comparison {
  before: Node;
  after: Node;
  found: string[];
}

function resolved(document: Node, schema: unknown): Node {
  let current: unknown = schema;
  for (let step = 0; step < DEPTH_MAX; step += 1) {
    if (!isNode(current)) return {};
    if (typeof current.$ref !== 'string') return current;
    current = current.$ref
      .slice(2)
      .split('/')
      .reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), document);
  }
  return {};
}

/** Kinds of value that a schema allows; null where it does not say. */
function typesOf(document: Node, schema: Node): Set<string> | null {
  const branches = [...listAt(schema, 'anyOf'), ...listAt(schema, 'oneOf')];
  if (branches.length > 0) {
    const types = branches.map((branch) => typesOf(document, resolved(document, branch)));
    return types.includes(null) ? null : new Set(types.flatMap((each) => [...(each ?? [])]));
  }
  if (typeof schema.type === 'string') return new Set([schema.type]);
  if (Array.isArray(schema.type)) return new Set(schema.type.map(String));
  return null;
}

function compareTypes(all: Comparison, was: Node, is: Node, direction: Direction, at: string) {
  const before = typesOf(all.before, was);
  const after = typesOf(all.after, is);
  if (!before || !after) return;
  const covers = (wide: Set<string>, type: string) =>
    wide.has(type) || (type === 'integer' && wide.has('number'));
  const [wide, narrow] = direction === 'request' ? [after, before] : [before, after];
  const lost = [...narrow].filter((type) => !covers(wide, type));
  if (lost.length > 0) {
    all.found.push(
      direction === 'request'
        ? `${at}: no longer takes ${lost.join(', ')}`
        : `${at}: may now be ${lost.join(', ')}`,
    );
  }
}

/** Bounds that a request meets: each with whether a larger figure is the closer one. */
const BOUNDS = [
  ['minimum', true],
  ['minLength', true],
  ['minItems', true],
  ['maximum', false],
  ['maxLength', false],
  ['maxItems', false],
] as const;

function compareBounds(all: Comparison, was: Node, is: Node, at: string) {
  for (const [name, isLowerBound] of BOUNDS) {
    const before = was[name];
    const after = is[name];
    if (typeof after !== 'number' || before === after) continue;
    const isCloser = typeof before !== 'number' || (isLowerBound ? after > before : after < before);
    if (isCloser) all.found.push(`${at}: ${name} is now ${after}`);
  }
  if (typeof is.pattern === 'string' && is.pattern !== was.pattern) {
    all.found.push(`${at}: pattern is now ${is.pattern}`);
  }
  const values = listAt(is, 'enum');
  const gone = listAt(was, 'enum').filter((value) => values.length > 0 && !values.includes(value));
  if (gone.length > 0) all.found.push(`${at}: no longer takes ${gone.join(', ')}`);
}

function compareProperties(
  all: Comparison,
  [was, is]: readonly [Node, Node],
  direction: Direction,
  at: string,
  depth: number,
) {
  const before = nodeAt(was, 'properties');
  const after = nodeAt(is, 'properties');
  const wasRequired = new Set(listAt(was, 'required'));
  const isRequired = new Set(listAt(is, 'required'));
  for (const [name, schema] of Object.entries(before)) {
    if (!(name in after)) {
      all.found.push(`${at}.${name}: is gone`);
      continue;
    }
    if (direction === 'response' && wasRequired.has(name) && !isRequired.has(name)) {
      all.found.push(`${at}.${name}: may now be absent`);
    }
    compareSchemas(all, [schema, after[name]], direction, `${at}.${name}`, depth + 1);
  }
  if (direction === 'response') return;
  for (const name of isRequired) {
    if (!wasRequired.has(name)) all.found.push(`${at}.${String(name)}: is now required`);
  }
}

function compareSchemas(
  all: Comparison,
  [was, is]: readonly [unknown, unknown],
  direction: Direction,
  at: string,
  depth = 0,
): void {
  if (depth > DEPTH_MAX) return;
  const before = resolved(all.before, was);
  const after = resolved(all.after, is);
  compareTypes(all, before, after, direction, at);
  if (direction === 'request') compareBounds(all, before, after, at);
  compareProperties(all, [before, after], direction, at, depth);
  if (isNode(before.items) && isNode(after.items)) {
    compareSchemas(all, [before.items, after.items], direction, `${at}[]`, depth + 1);
  }
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
    const branches = listAt(after, key);
    for (const [index, branch] of listAt(before, key).entries()) {
      if (index < branches.length) {
        compareSchemas(all, [branch, branches[index]], direction, at, depth + 1);
      }
    }
  }
}

function compareParameters(all: Comparison, was: Node, is: Node, at: string) {
  const keyOf = (parameter: unknown) =>
    isNode(parameter) ? `${String(parameter.in)} ${String(parameter.name)}` : '';
  const before = new Map(listAt(was, 'parameters').map((each) => [keyOf(each), each]));
  const after = new Map(listAt(is, 'parameters').map((each) => [keyOf(each), each]));
  for (const [key, parameter] of before) {
    const present = after.get(key);
    // Unknown parameters are refused, so one that is gone is one that fails.
    if (!present) all.found.push(`${at} ${key}: is gone`);
    else {
      compareSchemas(
        all,
        [nodeAt(parameter, 'schema'), nodeAt(present, 'schema')],
        'request',
        `${at} ${key}`,
      );
    }
  }
  for (const [key, parameter] of after) {
    const old = before.get(key);
    const wasRequired = isNode(old) && old.required === true;
    if (isNode(parameter) && parameter.required === true && !wasRequired) {
      all.found.push(`${at} ${key}: is now required`);
    }
  }
}

function compareBodies(all: Comparison, was: Node, is: Node, at: string) {
  const before = nodeAt(was, 'requestBody');
  const after = nodeAt(is, 'requestBody');
  if (after.required === true && before.required !== true) {
    all.found.push(`${at}: a body is now required`);
  }
  for (const [mediaType, content] of Object.entries(nodeAt(before, 'content'))) {
    const present = nodeAt(after, 'content')[mediaType];
    if (!present) all.found.push(`${at}: no longer takes ${mediaType}`);
    else {
      const schemas = [nodeAt(content, 'schema'), nodeAt(present, 'schema')] as const;
      compareSchemas(all, schemas, 'request', `${at} body`);
    }
  }
}

function compareResponses(all: Comparison, was: Node, is: Node, at: string) {
  for (const [status, response] of Object.entries(nodeAt(was, 'responses'))) {
    const present = resolved(all.after, nodeAt(is, 'responses')[status]);
    if (!(status in nodeAt(is, 'responses'))) {
      all.found.push(`${at} ${status}: is gone`);
      continue;
    }
    const kept = resolved(all.before, response);
    for (const [mediaType, content] of Object.entries(nodeAt(kept, 'content'))) {
      const given = nodeAt(present, 'content')[mediaType];
      if (!given) all.found.push(`${at} ${status}: is no longer had as ${mediaType}`);
      else {
        const schemas = [nodeAt(content, 'schema'), nodeAt(given, 'schema')] as const;
        compareSchemas(all, schemas, 'response', `${at} ${status}`);
      }
    }
  }
}

/**
 * What of an OpenAPI document breaks programs written for the one before: operations, parameters,
 * statuses, media types and fields that are gone; what is newly required, taken more narrowly, or may
 * newly be absent or of another kind. Empty where nothing does. New operations, optional parameters,
 * fields and values break nothing, and texts are not looked at.
 */
export function breakingChanges(before: Node, after: Node): string[] {
  const all: Comparison = { before, after, found: [] };
  for (const [path, item] of Object.entries(nodeAt(before, 'paths'))) {
    for (const method of METHODS) {
      const was = isNode(item) ? item[method] : undefined;
      if (!isNode(was)) continue;
      const at = `${method.toUpperCase()} ${path}`;
      const is = nodeAt(nodeAt(after, 'paths'), path)[method];
      if (!isNode(is)) {
        all.found.push(`${at}: is gone`);
        continue;
      }
      if (was.operationId !== is.operationId) {
        all.found.push(`${at}: is now called ${String(is.operationId)}`);
      }
      compareParameters(all, was, is, at);
      compareBodies(all, was, is, at);
      compareResponses(all, was, is, at);
    }
  }
  return all.found;
}

/**
 * Does a version say that something may break (semver.org): another major one, or another minor one
 * while the major is 0?
 */
export function allowsBreaking(before: string, after: string): boolean {
  const parts = (version: string) => version.split('.').map(Number);
  const [majorBefore = 0, minorBefore = 0] = parts(before);
  const [majorAfter = 0, minorAfter = 0] = parts(after);
  if (majorAfter !== majorBefore) return majorAfter > majorBefore;
  return majorAfter === 0 && minorAfter > minorBefore;
}
