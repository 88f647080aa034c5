/** One call from the page, as the form says it. */
export interface TryCall {
  method: string;
  /** With `{name}` for what `path` gives. */
  path: string;
  pathValues: Readonly<Record<string, string>>;
  /** In the order of the form; empty values are left out. */
  query: readonly (readonly [string, string])[];
  headers: Readonly<Record<string, string>>;
  body: { mediaType: string; text: string } | null;
  key: string;
}

/** Where a call goes on this site. */
export function addressOf(call: Pick<TryCall, 'path' | 'pathValues' | 'query'>): string {
  const path = call.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(call.pathValues[name] ?? ''),
  );
  const query = new URLSearchParams(
    call.query.filter(([, value]) => value !== '').map(([name, value]) => [name, value]),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/**
 * The request of a call. With a key the browser's own session stays at home, so that the answer is
 * the key's; without one the answer is that of whoever is signed in here.
 */
export function requestOf(call: TryCall): RequestInit {
  const given = Object.entries(call.headers).filter(([, value]) => value !== '');
  return {
    method: call.method,
    headers: {
      ...Object.fromEntries(given),
      ...(call.key === '' ? {} : { authorization: `Bearer ${call.key}` }),
      ...(call.body === null ? {} : { 'content-type': call.body.mediaType }),
    },
    credentials: call.key === '' ? 'same-origin' : 'omit',
    cache: 'no-store',
    ...(call.body === null ? {} : { body: call.body.text }),
  };
}

/** Headers that say something about the call; the others are the transport's. */
const HEADERS_SHOWN = [
  'content-type',
  'etag',
  'link',
  'location',
  'retry-after',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'idempotency-replayed',
  'www-authenticate',
  'deprecation',
  'sunset',
  'x-request-id',
];
/** More text than this makes the page slow and is read by nobody. */
const BODY_CHARACTERS_MAX = 20_000;

export interface TryAnswer {
  status: string;
  durationMs: number;
  headers: (readonly [string, string])[];
  body: string;
  isCut: boolean;
}

/** An answer as the page shows it: JSON in lines, cut where it is long. */
export async function readAnswer(response: Response, durationMs: number): Promise<TryAnswer> {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const body = isJson ? inLines(text) : text;
  return {
    status: `${response.status} ${response.statusText}`.trim(),
    durationMs: Math.round(durationMs),
    headers: HEADERS_SHOWN.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    body: body.slice(0, BODY_CHARACTERS_MAX),
    isCut: body.length > BODY_CHARACTERS_MAX,
  };
}

function inLines(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
