import {
  type AnswerJson,
  type ApiDocumentJson,
  type OperationJson,
  type ParameterJson,
  type SchemaJson,
  variantsOf,
} from './document';
import { type KnownIds, sampleOf } from './sample';
import { fieldsOf, limitsInWords, type SchemaField, typeInWords, valuesOf } from './schema-fields';

export interface ReferenceParameter extends SchemaField {
  place: ParameterJson['in'];
  isList: boolean;
  /** What the examples of this page send; null where they leave it out. */
  sample: string | null;
}

export interface ReferenceAnswer {
  status: string;
  mediaType: string | null;
  description: string;
  fields: SchemaField[];
  example: string | null;
}

/** One operation, ready to be shown. */
export interface ReferenceOperation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  isDeprecated: boolean;
  permission: OperationJson['x-permission'];
  parameters: ReferenceParameter[];
  /** Sent as `mediaType`, in which the example is written. */
  body: { fields: SchemaField[]; mediaType: string; example: string } | null;
  /** Of these types may a file be that is its body; empty where none is. */
  fileTypes: string[];
  /** The one success; other answers are problems. */
  answers: ReferenceAnswer[];
  /** Codes of its problems, by status. */
  problems: { status: string; codes: string[] }[];
  /** Path and query of the example. */
  target: string;
  curl: string;
  /** What the filter looks through, in lower case. */
  words: string;
}

/** A named schema: what several answers are made of. */
export interface ReferenceShape {
  name: string;
  description: string | null;
  fields: SchemaField[];
}

export interface ReferenceGroup {
  tag: string;
  description: string | null;
  operations: ReferenceOperation[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Optional parameters that make an example of a read say something. */
const TELLING: Readonly<Record<string, string>> = {
  state: 'TX',
  max_price_cents: '2000000',
  buyer_zip: '75201',
  limit: '3',
};
const IF_MATCH = 'If-Match';

/** The operations of a document by their first tag, in the order of its list of tags. */
export function readReference(
  document: ApiDocumentJson,
  options: { serverUrl: string; ids: KnownIds },
): ReferenceGroup[] {
  const groups = new Map<string, ReferenceGroup>();
  const described = new Map((document.tags ?? []).map((tag) => [tag.name, tag.description]));
  for (const tag of described.keys()) {
    groups.set(tag, { tag, description: described.get(tag) ?? null, operations: [] });
  }
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const [tag = 'other'] = operation.tags;
      const group = groups.get(tag) ?? { tag, description: null, operations: [] };
      group.operations.push(toOperation(operation, { method, path, document, ...options }));
      groups.set(tag, group);
    }
  }
  return [...groups.values()]
    .filter((group) => group.operations.length > 0)
    .map((group) => ({ ...group, operations: group.operations.sort(byAddress) }));
}

/** Every shape that a field of these operations or of another shape is made of, by name. */
export function readShapes(
  document: ApiDocumentJson,
  groups: readonly ReferenceGroup[],
): ReferenceShape[] {
  const named = document.components.schemas;
  const shapes = new Map<string, ReferenceShape>();
  const add = (fields: readonly SchemaField[]): void => {
    for (const name of fields.flatMap((field) => field.shapes)) {
      const schema = named[name];
      if (shapes.has(name) || !schema) continue;
      const shape = {
        name,
        description: schema.description ?? null,
        fields: fieldsOf(schema, named),
      };
      shapes.set(name, shape);
      add(shape.fields);
    }
  };
  for (const { body, answers } of groups.flatMap(({ operations }) => operations)) {
    add(body?.fields ?? []);
    for (const answer of answers) add(answer.fields);
  }
  return [...shapes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Codes of the problems that each of these operations may answer with, in the order of the first. */
export function sharedProblemCodes(groups: readonly ReferenceGroup[]): string[] {
  const [first, ...others] = groups
    .flatMap(({ operations }) => operations)
    .map(({ problems }) => problems.flatMap(({ codes }) => codes));
  return (first ?? []).filter((code) => others.every((codes) => codes.includes(code)));
}

function byAddress(a: ReferenceOperation, b: ReferenceOperation): number {
  const methods: readonly string[] = METHODS;
  const order = ({ path, method }: ReferenceOperation) =>
    `${path} ${methods.indexOf(method.toLowerCase())}`;
  return order(a) < order(b) ? -1 : 1;
}

interface Around {
  method: string;
  path: string;
  document: ApiDocumentJson;
  serverUrl: string;
  ids: KnownIds;
}

function toOperation(operation: OperationJson, around: Around): ReferenceOperation {
  const { method, path, serverUrl } = around;
  const parameters = operation.parameters.map((parameter) => toParameter(parameter, around));
  const body = bodyOf(operation, around);
  const fileTypes = fileTypesOf(operation);
  const target = targetOf(path, parameters);
  const id = operation.operationId;
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    description: operation.description ?? null,
    isDeprecated: operation.deprecated === true,
    permission: operation['x-permission'],
    parameters,
    body,
    fileTypes,
    answers: answersOf(operation, around),
    problems: problemsOf(operation, around),
    target,
    curl: curlOf({
      method: method.toUpperCase(),
      url: `${serverUrl}${target}`,
      needsIfMatch: parameters.some(
        ({ path: name, isRequired }) => isRequired && name === IF_MATCH,
      ),
      body,
      fileTypes,
    }),
    words: [id, method, path, operation.summary, ...operation.tags].join(' ').toLowerCase(),
  };
}

function toParameter(parameter: ParameterJson, around: Around): ReferenceParameter {
  const { name, schema, required } = parameter;
  const named = around.document.components.schemas;
  const isList = variantsOf(schema).some((variant) => variant.type === 'array');
  const value = sampleOf(schema, name, { named, ids: around.ids });
  const isSent = required && parameter.in !== 'header';
  const values = valuesOf(schema, named);
  const usual = around.method === 'get' && parameter.in === 'query' ? TELLING[name] : undefined;
  // A state is a place in one list and how far something is in another.
  const telling =
    usual !== undefined && values.length > 0 && !values.includes(usual) ? null : usual;
  return {
    path: name,
    depth: 0,
    place: parameter.in,
    type: typeInWords(schema, name, named),
    isRequired: required,
    description: parameter.description ?? null,
    limits: limitsInWords(schema, named),
    values,
    shapes: [],
    isList,
    sample: isSent ? String([value].flat()[0]) : (telling ?? null),
  };
}

/** Fields as a form of a page sends them. */
const FORM = 'application/x-www-form-urlencoded';

function bodyOf(operation: OperationJson, around: Around): ReferenceOperation['body'] {
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  if (!content) return null;
  const [mediaType, { schema }] = content;
  if (schema === undefined) return null;
  const json = exampleOf(schema, around, true);
  const example = mediaType === FORM ? new URLSearchParams(JSON.parse(json)).toString() : json;
  return { fields: fieldsOf(schema, around.document.components.schemas), mediaType, example };
}

/** A body without a schema is a file as it is. */
function fileTypesOf({ requestBody }: OperationJson): string[] {
  return Object.entries(requestBody?.content ?? {}).flatMap(([mediaType, { schema }]) =>
    schema === undefined ? [mediaType] : [],
  );
}

function exampleOf(schema: SchemaJson, around: Around, isSent = false): string {
  const options = { named: around.document.components.schemas, ids: around.ids, isSent };
  const value = sampleOf(schema, '', options);
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

const isSuccess = (status: string) => status.startsWith('2');

/** The answers by status, those that are given by name included. */
function responsesOf(operation: OperationJson, around: Around): [string, AnswerJson][] {
  const shared = around.document.components.responses ?? {};
  return Object.entries(operation.responses).map(([status, answer]) => {
    const name = answer.$ref?.split('/').at(-1);
    return [status, name === undefined ? answer : (shared[name] ?? answer)];
  });
}

function answersOf(operation: OperationJson, around: Around): ReferenceAnswer[] {
  const named = around.document.components.schemas;
  return responsesOf(operation, around)
    .filter(([status]) => isSuccess(status))
    .flatMap(([status, { description, content }]) =>
      Object.entries(content ?? { '': null }).map(([mediaType, media]) => {
        const isJson = media !== null && mediaType === 'application/json';
        return {
          status,
          mediaType: mediaType === '' ? null : mediaType,
          description,
          fields: isJson ? fieldsOf(media.schema, named) : [],
          example: isJson ? exampleOf(media.schema, around) : null,
        };
      }),
    );
}

function problemsOf(operation: OperationJson, around: Around): ReferenceOperation['problems'] {
  return responsesOf(operation, around)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { content }]) => ({
      status,
      codes: Object.keys(content?.['application/problem+json']?.examples ?? {}),
    }));
}

/** The path with its parameters filled in, and the query of the example. */
function targetOf(path: string, parameters: readonly ReferenceParameter[]): string {
  const sampleIn = (name: string) =>
    parameters.find((parameter) => parameter.path === name)?.sample ?? name;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(sampleIn(name)),
  );
  const query = new URLSearchParams(
    parameters.flatMap(({ place, path: name, sample }) =>
      place === 'query' && sample !== null ? [[name, sample]] : [],
    ),
  ).toString();
  return query === '' ? filled : `${filled}?${query}`;
}

/** Inside single quotes of a shell nothing has a meaning but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The call as a command to be pasted into a shell. */
function curlOf(call: {
  method: string;
  url: string;
  needsIfMatch: boolean;
  body: ReferenceOperation['body'];
  fileTypes: readonly string[];
}): string {
  const { method, url, needsIfMatch, body, fileTypes } = call;
  const [fileType] = fileTypes;
  const isPlain = method === 'GET' || (method === 'POST' && body !== null);
  return [
    `curl ${isPlain ? '' : `-X ${method} `}${quoted(url)}`,
    '-H "Authorization: Bearer $DEAL_SCOUT_KEY"',
    ...(needsIfMatch ? [`-H 'If-Match: "v1"'`] : []),
    ...(body === null
      ? []
      : [`-H 'Content-Type: ${body.mediaType}'`, `-d ${quoted(inOneLine(body))}`]),
    ...(fileType === undefined
      ? []
      : [`-H 'Content-Type: ${fileType}'`, '--data-binary @file.jpg']),
  ].join(' \\\n  ');
}

function inOneLine({ mediaType, example }: { mediaType: string; example: string }): string {
  return mediaType === FORM ? example : JSON.stringify(JSON.parse(example));
}
