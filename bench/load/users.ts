import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { makeRandom } from '../../e2e/processes/seeded';

/** What one visit asks, and which of the bars it counts for. */
export interface Visit {
  kind: VisitKind;
  path: string;
}

export const VISIT_KINDS = ['cached', 'search', 'listing', 'page'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** How one request ended. */
export interface Heard {
  kind: VisitKind;
  /** 0 where there was no answer. */
  status: number;
  ms: number;
  /** When it was asked, since the crowd began to come. */
  atMs: number;
  /** Refused without saying when to come again. */
  isRude: boolean;
  /** What came instead of an answer: the beginning of what was said, or how the line broke. */
  problem: string | null;
}

export interface Crowd {
  count: number;
  seconds: number;
  /** Between two requests of one user, on average; spread over half of it to one and a half. */
  thinkMs: number;
}

const ANSWER_WITHIN_MS = 60_000;

/** An address of its own for each user, as the one trusted proxy names it. */
const addressOf = (user: number) => `198.${18 + (user >> 16)}.${(user >> 8) & 255}.${user & 255}`;

/**
 * People who look around at once, each with a browser's cookies, an address and time to think; they begin
 * spread over one time of thinking. Each is answered by one of the servers, as many by each. Resolves to every
 * answer that they got.
 */
export async function sendCrowd(
  urls: readonly string[],
  { count, seconds, thinkMs }: Crowd,
  nextVisit: (random: () => number) => Visit,
): Promise<Heard[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const begun = performance.now();
  const until = Date.now() + seconds * 1000;
  const heard: Heard[] = [];
  const live = async (user: number) => {
    const random = makeRandom(user);
    const headers: Record<string, string> = { 'x-forwarded-for': addressOf(user) };
    const url = urls[user % urls.length];
    await pause(random() * thinkMs);
    // As people come: by a page, which gives their browser its cookie.
    let visit: Visit = { kind: 'page', path: '/' };
    while (Date.now() < until) {
      const atMs = performance.now() - begun;
      const answer = await ask(new URL(visit.path, url), headers, agent);
      heard.push({ kind: visit.kind, atMs, ...answer.heard });
      const cookies = answer.headers['set-cookie'];
      if (cookies) headers.cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
      visit = nextVisit(random);
      await pause(thinkMs * (0.5 + random()));
    }
  };
  await Promise.all(Array.from({ length: count }, (_, user) => live(user)));
  agent.destroy();
  return heard;
}

interface Answer {
  heard: Omit<Heard, 'kind' | 'atMs'>;
  headers: IncomingHttpHeaders;
}

const PROBLEM_CHARS = 200;
const PLEASE_COME_AGAIN: ReadonlySet<number> = new Set([429, 503]);

function ask(url: URL, headers: Record<string, string>, agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const since = performance.now();
    const end = (status: number, said: string, answered: IncomingHttpHeaders = {}) => {
      const isWrong = status !== 200 && !PLEASE_COME_AGAIN.has(status);
      const isRude = PLEASE_COME_AGAIN.has(status) && answered['retry-after'] === undefined;
      const problem = isWrong ? `${status} ${url.pathname}: ${said}` : null;
      const ms = performance.now() - since;
      resolve({ heard: { status, ms, isRude, problem }, headers: answered });
    };
    const request = get(url, { agent, headers, timeout: ANSWER_WITHIN_MS }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        if (said.length < PROBLEM_CHARS) said += chunk.slice(0, PROBLEM_CHARS);
      });
      response.on('end', () => end(response.statusCode ?? 0, said, response.headers));
      response.on('error', (error) => end(0, error.message));
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', (error) => {
      // A line that the server had just let go: browsers ask again too.
      const isStale = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
      if (isStale) resolve(ask(url, headers, agent));
      else end(0, error.message);
    });
  });
}
