import type { Instrumentation } from 'next';

/** Runs once when the server starts: settings are checked before the first request comes in. */
export async function register(): Promise<void> {
  // The bundler replaces this with the runtime it builds for.
  // biome-ignore lint/style/noProcessEnv: replaced at build time
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { runtime } = await import('@/lib/composition');
  const { keepDatabaseWatched, keepHealthHistory, keepMarketAwake, keepUsageAtEnd } = await import(
    '@/lib/composition-keepers'
  );
  const { startTelemetry } = await import('@/lib/composition-telemetry');
  const { installAdmission } = await import('@/lib/platform/http/admission');
  const { installClientAddress } = await import('@/lib/platform/http/client-address');
  const { endStreamsAtEnd } = await import('@/lib/platform/http/event-stream');
  const { installIncomingRules } = await import('@/lib/platform/http/incoming');
  const { installOutgoingRules } = await import('@/lib/platform/http/outgoing');
  const { installPageWatch } = await import('@/lib/platform/http/page-watch');
  const { processMetrics } = await import('@/lib/platform/metrics');
  await startTelemetry(runtime().env, runtime().log);
  installAdmission({
    atOnceMax: runtime().env.requestsAtOnceMax,
    onTurnedAway: () => processMetrics().httpTurnedAway.inc(),
  });
  installPageWatch({ log: runtime().log, metrics: processMetrics() });
  installClientAddress(runtime().env.trustedProxyHops);
  installIncomingRules();
  installOutgoingRules();
  keepDatabaseWatched();
  keepMarketAwake();
  keepHealthHistory();
  keepUsageAtEnd();
  endStreamsAtEnd();
}

/** Where nobody said when to come again. */
const PAGE_RETRY_SECONDS = 2;

/** Runs when a page could not be rendered, or anything else that has no wrapper of its own. */
export const onRequestError: Instrumentation.onRequestError = async (
  error,
  { method },
  { routePath, routeType },
) => {
  // biome-ignore lint/style/noProcessEnv: replaced at build time
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { ERRORS, toAppError } = await import('@/lib/platform/errors');
  const { tellPageUnavailable } = await import('@/lib/platform/http/page-watch');
  const { code, retryAfterSeconds } = toAppError(error);
  // Before the page's head is sent, which takes a little longer.
  if (code === 'unavailable') tellPageUnavailable(retryAfterSeconds ?? PAGE_RETRY_SECONDS);
  const { runtime } = await import('@/lib/composition');
  const fields = { error, code, method, route: routePath, route_type: routeType };
  runtime().log[ERRORS[code].logLevel](fields, 'page failed');
};
