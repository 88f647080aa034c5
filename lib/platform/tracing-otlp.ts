/**
 * Sends traces to a collector of OpenTelemetry by OTLP over HTTP, in batches and beside everything else. Loaded only
 * where a collector is set. What the usual variables say besides (headers, sampler, sizes of batches) is read by
 * OpenTelemetry's own packages. While a collector is away, at most 2,048 parts wait, and later ones are dropped.
 */
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import {
  type OpenSpan,
  type SpanPlace,
  shownAttributes,
  shownText,
  type Tracer,
} from '@/lib/platform/tracing';

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };
/** One batch, with all its tries. */
const TIMEOUT_MS = 10_000;
/** How long the last batch may take when the process ends. */
const LAST_MS = 2_000;

export interface OtlpOptions {
  /** Base address of the collector; traces go to `/v1/traces` below it. */
  endpoint: string;
  serviceName: string;
  version: string;
  log: Log;
  metrics: Pick<Metrics, 'traceSpans'>;
  timeoutMs?: number;
  /** How often what has ended is sent; as the usual variables say, or every 5 s. */
  everyMs?: number;
}

/** A tracer that sends; `flush` sends what waits, `close` too and then ends it. Neither rejects. */
export interface OtlpTracer extends Tracer {
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the tracer. Nothing is sent before the first part has ended. */
export function createOtlpTracer(options: OtlpOptions): OtlpTracer {
  const exporter = watched(
    new OTLPTraceExporter({
      url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces`,
      timeoutMillis: options.timeoutMs ?? TIMEOUT_MS,
    }),
    options,
  );
  const processor = new BatchSpanProcessor(exporter, {
    exportTimeoutMillis: (options.timeoutMs ?? TIMEOUT_MS) + 1_000,
    ...(options.everyMs === undefined ? {} : { scheduledDelayMillis: options.everyMs }),
  });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          'service.name': options.serviceName,
          'service.version': options.version,
        }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('deal-scout', options.version);
  const quietly = (work: () => Promise<void>) => work().catch(() => undefined);
  return {
    start({ name, kind, attributes, startMs }, parent) {
      const span = tracer.startSpan(
        shownText(name),
        {
          kind: KINDS[kind],
          attributes: shownAttributes(attributes),
          ...(startMs === undefined ? {} : { startTime: startMs }),
        },
        parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, toContext(parent)),
      );
      return toOpenSpan(span);
    },
    flush: () => quietly(() => provider.forceFlush()),
    close: () =>
      quietly(async () => {
        const late = new Promise<void>((resolve) => setTimeout(resolve, LAST_MS).unref());
        await Promise.race([provider.shutdown(), late]);
      }),
  };
}

function toContext({ traceId, spanId, flags }: SpanPlace) {
  return { traceId, spanId, traceFlags: flags, isRemote: false };
}

function toOpenSpan(span: Span): OpenSpan {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    place: { traceId, spanId, flags: traceFlags },
    rename: (name) => void span.updateName(shownText(name)),
    set: (attributes) => void span.setAttributes(shownAttributes(attributes)),
    fail(errorType) {
      span.setAttributes(shownAttributes({ 'error.type': errorType }));
      span.setStatus({ code: SpanStatusCode.ERROR });
    },
    end: () => span.end(),
  };
}

/** Counts what was sent and what was not, and says once that a collector is away and that it is back. */
function watched(
  exporter: SpanExporter,
  { log, metrics }: Pick<OtlpOptions, 'log' | 'metrics'>,
): SpanExporter {
  let isAway = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isSent = result.code === 0;
        metrics.traceSpans.inc({ outcome: isSent ? 'sent' : 'lost' }, spans.length);
        if (!isSent && !isAway) log.warn({ error: result.error }, 'traces are not taken');
        if (isSent && isAway) log.info({}, 'traces are taken again');
        isAway = !isSent;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
