/** What a serving process tells those who watch it from elsewhere: a part of the composition root. */
import type { Env } from '@/lib/platform/env';
import { installErrorListener } from '@/lib/platform/error-reports';
import type { Log } from '@/lib/platform/log';
import { processMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';
import type { Product } from '@/lib/platform/outbound-contract';
import { processSingleton } from '@/lib/platform/singleton';
import { wallClock } from '@/lib/platform/time';
import { installTracer } from '@/lib/platform/tracing';
import packageFile from '@/package.json';

/** How this product names itself to other sites. */
export function productOf(env: Pick<Env, 'outboundContactUrl'>): Product {
  return {
    name: 'DealScout',
    version: packageFile.version,
    contactUrl: env.outboundContactUrl,
  };
}

/**
 * Begins to trace and to report errors where the settings say where to; what neither is set for is not even loaded.
 * Call once at start, before the first request.
 */
export async function startTelemetry(env: Env, log: Log): Promise<void> {
  const { otlpEndpoint, serviceName, sentry } = env.telemetry;
  const metrics = processMetrics();
  const { version } = packageFile;
  logUncaught(log);
  if (sentry) {
    const { createSentryReporter } = await import('@/lib/platform/sentry');
    const outbound = createOutbound({
      product: productOf(env),
      allowCidrs: env.ssrfAllowCidrs,
      proxyUrl: env.sources.outboundProxyUrl,
      retryTimeScale: env.retryTimeScale,
      log,
      metrics,
    });
    const reporter = createSentryReporter({
      ...{ ...sentry, serviceName, version, outbound, metrics, log },
      now: wallClock,
    });
    installErrorListener(reporter.tell);
  }
  if (otlpEndpoint) {
    const { createOtlpTracer } = await import('@/lib/platform/tracing-otlp');
    const tracer = createOtlpTracer({
      ...{ endpoint: otlpEndpoint, serviceName, version, log, metrics },
    });
    installTracer(tracer);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void tracer.close());
    }
  }
}

/** What nobody caught is an error of the log too; what becomes of the process is Next's to decide. */
function logUncaught(log: Log): void {
  processSingleton('uncaught-logged', () => {
    process.on('unhandledRejection', (error) => log.error({ error }, 'rejection not handled'));
    process.on('uncaughtExceptionMonitor', (error) => log.error({ error }, 'exception not caught'));
    return true;
  });
}
