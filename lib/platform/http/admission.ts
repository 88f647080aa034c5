/**
 * How many requests this process works on at once. It has one thread: beyond some number each more makes all of
 * them later and answers none sooner, so whoever comes then is told at once when to come again.
 */
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { AppError, ERRORS } from '@/lib/platform/errors';
import { PageLine } from '@/lib/platform/http/page-line';
import { plainPage } from '@/lib/platform/http/plain-page';
import { problemHeaders, toProblem } from '@/lib/platform/http/problem';
import { newId } from '@/lib/platform/ids';
import { processSingleton } from '@/lib/platform/singleton';

/** What watches the server, what the engine sends, and files that cost nothing. */
const ALWAYS_ADMITTED =
  /^\/(?:api\/(?:health|metrics|inngest)(?:[/?]|$)|health(?:[/?]|$)|_next\/static\/)/;
/** Whoever was turned away comes back spread over this time, not all at once. */
const COME_BACK_SECONDS = { soonest: 2, latest: 8 };

const isOfApi = (path: string): boolean => path.startsWith('/api/');
/**
 * A page takes some ten times the work of what programs ask: where pages filled the door, the last of them waited
 * for more than a minute on a slow machine.
 */
const PAGES_SHARE = 1 / 3;

/** Enough that the thread never waits for the database with nothing else to do. */
const PAGES_MADE_AT_ONCE = 8;
/** Whoever has waited for a page for so long is told to come again. */
const PATIENCE_MS = 10_000;

type Asked = Pick<IncomingMessage, 'url' | 'method' | 'complete'>;
type Answer = Pick<ServerResponse, 'headersSent' | 'once' | 'writeHead' | 'end'>;

export interface AdmissionOptions {
  /** Requests that were heard whole and have no answer yet. */
  atOnceMax: number;
  /** Pages among them, those in line too; as many as of all unless said. */
  pagesAtOnceMax?: number;
  pagesMadeAtOnceMax?: number;
  patienceMs?: number;
  onTurnedAway?: () => void;
  random?: () => number;
}

/**
 * A door that counts who is inside: it lets a request in, a page perhaps after a wait in line, or has answered it with
 * 503. A sender that is still speaking costs nothing yet, and a stream that has begun is not worked on.
 */
export function createAdmission(
  options: AdmissionOptions,
): (request: Asked, response: Answer, letIn: () => void) => void {
  const { atOnceMax, pagesAtOnceMax = atOnceMax, onTurnedAway, random = Math.random } = options;
  const inside = new Map<Answer, Asked>();
  const refuse = (path: string, response: Answer): void => {
    const { soonest, latest } = COME_BACK_SECONDS;
    turnAway(path, response, soonest + Math.floor(random() * (latest - soonest + 1)));
    onTurnedAway?.();
  };
  const line = new PageLine<Answer>({
    madeAtOnceMax: options.pagesMadeAtOnceMax ?? PAGES_MADE_AT_ONCE,
    patienceMs: options.patienceMs ?? PATIENCE_MS,
    onGivenUp: (answer) => refuse('/', answer),
  });

  const countWorkedOn = (): { all: number; pages: number } => {
    const count = { all: 0, pages: 0 };
    for (const [response, request] of inside) {
      if (response.headersSent) inside.delete(response);
      else if (request.complete) {
        count.all += 1;
        if (!isOfApi(request.url ?? '/')) count.pages += 1;
      }
    }
    return count;
  };
  const isFullFor = (path: string): boolean => {
    if (inside.size < Math.min(atOnceMax, pagesAtOnceMax)) return false;
    const { all, pages } = countWorkedOn();
    return all >= atOnceMax || (!isOfApi(path) && pages >= pagesAtOnceMax);
  };

  return (request, response, letIn) => {
    const path = request.url ?? '/';
    if (ALWAYS_ADMITTED.test(path)) {
      letIn();
      return;
    }
    if (isFullFor(path)) {
      refuse(path, response);
      return;
    }
    inside.set(response, request);
    response.once('close', () => inside.delete(response));
    // What is sent with a form has to be heard while it is spoken.
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && !isOfApi(path)) line.enter(response, letIn);
    else letIn();
  };
}

function turnAway(path: string, response: Answer, retryAfterSeconds: number): void {
  const error = new AppError('unavailable', {
    message: 'More people ask than can be answered right now.',
    retryAfterSeconds,
  });
  const { status } = ERRORS[error.code];
  const headers = problemHeaders(error);
  if (isOfApi(path)) {
    const requestId = newId();
    const problem = JSON.stringify(toProblem(error, requestId));
    response.writeHead(status, { ...headers, 'x-request-id': requestId });
    response.end(problem);
    return;
  }
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(crowdedHtml(retryAfterSeconds));
}

function crowdedHtml(retryAfterSeconds: number): string {
  return plainPage({
    title: 'Many people are here right now',
    paragraphs: [
      `This page could not be made yet. It tries again by itself in ${retryAfterSeconds} seconds.`,
    ],
    refreshSeconds: retryAfterSeconds,
  });
}

/** Puts the door before everything that this process serves. Call once at start. */
export function installAdmission(options: AdmissionOptions): void {
  processSingleton('admission', () => {
    const pagesAtOnceMax = Math.ceil(options.atOnceMax * PAGES_SHARE);
    const admit = createAdmission({ pagesAtOnceMax, ...options });
    const { prototype } = Server;
    const emit = prototype.emit;
    prototype.emit = function emitAdmitted(this: Server, event: string | symbol, ...given) {
      if (event !== 'request') return Reflect.apply(emit, this, [event, ...given]);
      const [request, response] = given as [IncomingMessage, ServerResponse];
      admit(request, response, () => Reflect.apply(emit, this, [event, ...given]));
      return true;
    } as typeof emit;
    return true;
  });
}
