import { Inngest } from 'inngest';
import type { Market } from '@/db/vocabulary';
import type { Env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import type { Log } from '@/lib/platform/log';
import { assertKnownEvent } from './events';

/** What the client takes from the settings. */
export type InngestSettings = Pick<Env, 'appMode' | 'market' | 'inngest'>;

/** A request to the engine that takes longer is given up, and made again by the SDK. */
const REQUEST_TIMEOUT_MS = 10_000;
/** After the SDK's own retries. */
const SEND_AGAIN_SECONDS = 5;
const OFF = ['', '0', 'false', 'no', 'off'];
const ON = ['1', 'true', 'yes', 'on'];

/** The name under which the functions of a market are registered: two markets may share one server. */
export function appIdOf(market: Market): string {
  return market === 'live' ? 'deal-scout' : `deal-scout-${market}`;
}

/** Whether calls come unsigned, from a dev server on this machine. Never in production. */
export function isDevServer({ appMode, inngest }: InngestSettings): boolean {
  const dev = inngest.dev?.toLowerCase() ?? '';
  return appMode === 'local' && !OFF.includes(dev);
}

/** Whether there is anybody to send events to. */
function hasEngine(settings: InngestSettings): boolean {
  const { baseUrl, eventKey } = settings.inngest;
  return isDevServer(settings) || baseUrl !== null || eventKey !== null;
}

/** The SDK's log, in ours. It says little and prints nothing. */
function loggerOf(log: Log) {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...args: unknown[]) => {
      const message = args.find((part) => typeof part === 'string') ?? 'inngest';
      const fields = Object.assign({}, ...args.filter((part) => typeof part === 'object'));
      log[level]({ component: 'inngest', ...fields }, message);
    };
  // What the SDK tells about each call of its own accord is not worth an event.
  return { debug: at('debug'), info: at('debug'), warn: at('warn'), error: at('warn') };
}

/**
 * The SDK's client for this market, with every setting given to it. Which engine answers (the local one,
 * a server of one's own, a dev server, the cloud) is the settings' business and nobody else's.
 */
export function createInngest(settings: InngestSettings, log: Log): Inngest {
  const { inngest } = settings;
  const isDev = isDevServer(settings);
  const devUrl = isDev && !ON.includes(inngest.dev?.toLowerCase() ?? '') ? inngest.dev : null;
  const baseUrl = inngest.baseUrl ?? devUrl;
  return new Inngest({
    id: appIdOf(settings.market),
    isDev,
    ...(baseUrl === null ? {} : { baseUrl }),
    ...(inngest.eventKey === null ? {} : { eventKey: inngest.eventKey }),
    ...(inngest.signingKey === null ? {} : { signingKey: inngest.signingKey }),
    logger: loggerOf(log),
    // Traces of language models: there are none, and each run would carry a span processor.
    aiMetadata: false,
    sessionPropagation: false,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }),
  });
}

/**
 * Sends the events of verbs through the client. Rejects with `unavailable` where no engine is set or
 * none takes them, and with TypeError for an event that its readers would refuse.
 */
export function createEventSender(client: Inngest, settings: InngestSettings): EventSender {
  return {
    async send(events) {
      for (const event of events) assertKnownEvent(event);
      if (events.length === 0) return;
      if (!hasEngine(settings)) throw unavailable('no engine for durable functions is set');
      try {
        await client.send([...events]);
      } catch (error) {
        throw unavailable('the engine for durable functions took no events', error);
      }
    },
  };
}

function unavailable(message: string, cause?: unknown): AppError {
  return new AppError('unavailable', {
    message,
    retryAfterSeconds: SEND_AGAIN_SECONDS,
    ...(cause === undefined ? {} : { cause }),
  });
}
