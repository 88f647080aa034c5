import type { BlobStore } from '@/lib/platform/blobs';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { failedPage, type PageReading } from './page/page-reading';
import type { TransportAnswer, TransportRequest } from './ports';
import { COLLECTED_SOURCES } from './registry';
import type { ReadingCtx } from './source-call';
import type { SourceDefinition } from './source-definition';

/** A source whose pages are readings as JSON text; what is no JSON is a layout that it does not know. */
export function scriptedSource(changes: Partial<SourceDefinition> = {}): SourceDefinition {
  return {
    ...COLLECTED_SOURCES.carmax,
    policy: 'pages',
    baseUrl: 'https://cars.example',
    hosts: ['cars.example'],
    transports: ['http', 'browser'],
    filters: ['make'],
    pageSize: 25,
    pagesMax: 4,
    pauseMs: 0,
    termsNote: 'Programs may read its results.',
    termsUrl: 'https://cars.example/terms',
    isOwnPage: () => false,
    buildRequest: ({ query, pageNumber, cursor, baseUrl }) =>
      query.make === 'Unaskable'
        ? null
        : { url: `${baseUrl}/cars?make=${query.make}&page=${pageNumber}&cursor=${cursor}` },
    parsePage: ({ bytes }) => {
      const text = Buffer.from(bytes).toString();
      if (!text.startsWith('{')) return failedPage('unrecognised', 'The layout is not known.');
      return JSON.parse(text, (name, value) =>
        name === 'listedAt' ? new Date(value) : value,
      ) as PageReading;
    },
    ...changes,
  };
}

/** What the transport of a test hands over next, and what it was asked. */
export interface ScriptedTransport {
  answers: (Partial<Omit<TransportAnswer, 'bytes'>> & {
    body?: string | PageReading;
    error?: Error;
  })[];
  readonly requests: (TransportRequest & { transport: string })[];
}

/** Files in memory. */
export function memoryBlobs(): BlobStore & { files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    put: async (key, bytes) => void files.set(key, bytes),
    get: async (key) => files.get(key) ?? null,
    remove: async (key) => void files.delete(key),
    removeBelow: async (folder) => {
      for (const key of files.keys()) if (key.startsWith(`${folder}/`)) files.delete(key);
    },
    list: async function* () {},
    presignPut: async () => null,
  };
}

/** A context that reads scripted sources through a scripted transport; the last answer comes again. */
export function readingCtx(
  base: Ctx<{ cache: Cache }>,
  parts: {
    definitions: readonly SourceDefinition[];
    transport: ScriptedTransport;
    blobs: BlobStore;
    policy?: 'official' | 'polite';
    dailyCallsMax?: number | null;
    credentials?: Readonly<Record<string, string>> | null;
  },
): ReadingCtx {
  const { definitions, transport, blobs } = parts;
  const fetch = async (name: string, request: TransportRequest): Promise<TransportAnswer> => {
    transport.requests.push({ ...request, transport: name });
    const [first, ...rest] = transport.answers;
    if (rest.length > 0) transport.answers = rest;
    const { body = 'another layout', error, ...answer } = first ?? {};
    if (error) throw error;
    return {
      url: request.url,
      status: 200,
      contentType: 'text/html',
      headers: {},
      ageSeconds: null,
      isNotModified: false,
      retryAfterSeconds: null,
      costMicros: 0,
      ...answer,
      bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    };
  };
  return {
    ...base,
    ports: {
      catalog: {
        list: () => definitions,
        find: (key) => definitions.find((each) => each.key === key) ?? null,
      },
      sourceSettings: {
        policy: parts.policy ?? 'polite',
        baseUrlOf: ({ baseUrl }) => baseUrl,
        credentialsOf: () => (parts.credentials === undefined ? {} : parts.credentials),
        dailyCallsMax: () => parts.dailyCallsMax ?? null,
      },
      transports: {
        get: (name) => ({ name, fetch: (request) => fetch(name, request), close: async () => {} }),
        problemOf: () => null,
        close: async () => {},
      },
      blobs,
      outbound: {
        send: () => Promise.reject(new Error('nothing else is fetched')),
        close: async () => {},
      },
      cache: base.ports.cache,
    },
  };
}
