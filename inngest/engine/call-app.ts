import { Agent, request } from 'undici';
import type { Job } from './jobs';
import type { RegisteredFunction } from './registry';
import { canonicalJson, signBody } from './signature';
import { queueItemId, REQUEST_VERSION } from './wire';

/** What came back from the app. */
export type CallResult =
  | { kind: 'answer'; answer: Answer }
  /** Not the SDK's answer, or none: the app is down, starting, or something stands before it. */
  | {
      kind: 'lost';
      problem: string;
      /** The app had taken the call, so that the call itself may be what broke it. */
      isBegun: boolean;
      /** It refuses every call: that does not pass by itself. */
      isRefused: boolean;
    };

/** An answer of the SDK. */
export interface Answer {
  status: number;
  /** The protocol it speaks: below 2 it wants to be asked after each parallel step. */
  version: number;
  /** Null where it does not say. */
  isNoRetry: boolean | null;
  retryAfter: string | undefined;
  /** Null where it was longer than we read. */
  body: string | null;
}

/** Calls the app's functions. */
export interface AppCaller {
  call(job: Job, fn: RegisteredFunction): Promise<CallResult>;
  close(): Promise<void>;
}

const CALL_TIMEOUT_MS = 900_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A server closes idle connections after five seconds unless it is told otherwise. */
const KEEP_ALIVE_MS = 4_000;
const ANSWER_BYTES_MAX = 33_554_432;
/** Connecting failed: the call cannot have begun. */
const UNBEGUN = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * A caller of the app at `appUrl`, over connections that are kept. Each call is signed, waits fifteen
 * minutes at the longest, and never throws.
 */
export function createAppCaller(options: {
  appUrl: string;
  signingKey: string;
  connectionsMax: number;
}): AppCaller {
  const agent = new Agent({
    connections: options.connectionsMax,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: CALL_TIMEOUT_MS,
    bodyTimeout: CALL_TIMEOUT_MS,
  });
  return {
    async call(job, fn) {
      const body = canonicalJson(bodyOf(job, fn));
      const { hostname } = new URL(options.appUrl);
      try {
        const response = await request(urlOf(options.appUrl, fn, job), {
          method: 'POST',
          dispatcher: agent,
          headers: {
            'content-type': 'application/json',
            'x-inngest-req-version': String(REQUEST_VERSION),
            'x-inngest-signature': signBody(body, options.signingKey, new Date()),
          },
          body,
        });
        const { statusCode, headers } = response;
        const text = await readText(response.body);
        if (statusCode === 401)
          return lost(`refuses the engine's signature: their keys differ`, true);
        if (headers['x-inngest-sdk'] === undefined) {
          return lost(`answered ${statusCode} without the SDK's mark`);
        }
        return { kind: 'answer', answer: toAnswer(statusCode, headers, text) };
      } catch (error) {
        return toLost(error, hostname);
      }
    },
    close: () => agent.destroy(),
  };
}

/** The app's own address with the function's part of the one that it registered. */
function urlOf(appUrl: string, fn: RegisteredFunction, job: Job): string {
  const url = new URL(appUrl);
  for (const [name, value] of new URL(fn.url).searchParams) url.searchParams.set(name, value);
  url.searchParams.set('stepId', job.stepId ?? 'step');
  return url.href;
}

function bodyOf(job: Job, fn: RegisteredFunction): Record<string, unknown> {
  const canCheckpoint = job.stepId === null && !job.isParallel;
  return {
    version: REQUEST_VERSION,
    event: job.events[0] ?? {},
    events: job.events,
    steps: job.steps,
    ctx: {
      run_id: job.runId,
      attempt: job.attempt,
      max_attempts: triesMax(fn),
      disable_immediate_execution: job.isParallel,
      use_api: false,
      stack: { stack: job.stack, current: job.stack.length },
      ...(canCheckpoint ? { fn_id: fn.id, qi_id: queueItemId(job) } : {}),
    },
  };
}

/** Tries that a step or the function around its steps has, the first one counted. */
export function triesMax(fn: RegisteredFunction): number {
  return fn.config.retriesMax + 1;
}

type Headers = Record<string, string | string[] | undefined>;

function toAnswer(status: number, headers: Headers, body: string | null): Answer {
  const noRetry = textOf(headers['x-inngest-no-retry']);
  return {
    status,
    version: Number(textOf(headers['x-inngest-req-version']) ?? REQUEST_VERSION),
    isNoRetry: noRetry === undefined ? null : noRetry === 'true',
    retryAfter: textOf(headers['retry-after']),
    body,
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

async function readText(body: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function lost(problem: string, isRefused = false): CallResult {
  return { kind: 'lost', problem: `The app ${problem}.`, isBegun: false, isRefused };
}

function toLost(error: unknown, hostname: string): CallResult {
  const { code, message } = codeOf(error);
  const isBegun = !UNBEGUN.has(code);
  const problem = isBegun
    ? `The app at ${hostname} broke off while it was called: ${message}.`
    : `The app at ${hostname} does not answer: ${code}.`;
  return { kind: 'lost', problem, isBegun, isRefused: false };
}

/** Where several addresses of a name were tried, the first says why. */
function codeOf(error: unknown): { code: string; message: string } {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { code: '', message: String(first) };
  const code = 'code' in first && typeof first.code === 'string' ? first.code : '';
  return { code, message: code === '' ? first.message : `${first.message} (${code})` };
}
