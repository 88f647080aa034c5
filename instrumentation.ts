/** Runs once when the server starts: settings are checked before the first request comes in. */
export async function register(): Promise<void> {
  // The bundler replaces this with the runtime it builds for.
  // biome-ignore lint/style/noProcessEnv: replaced at build time
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { runtime } = await import('@/lib/composition');
  const { keepDatabaseWatched, keepHealthHistory, keepMarketAwake, keepUsageAtEnd } = await import(
    '@/lib/composition-keepers'
  );
  const { installClientAddress } = await import('@/lib/platform/http/client-address');
  const { endStreamsAtEnd } = await import('@/lib/platform/http/event-stream');
  const { installIncomingRules } = await import('@/lib/platform/http/incoming');
  const { installOutgoingRules } = await import('@/lib/platform/http/outgoing');
  const { installPageWatch } = await import('@/lib/platform/http/page-watch');
  const { processMetrics } = await import('@/lib/platform/metrics');
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
