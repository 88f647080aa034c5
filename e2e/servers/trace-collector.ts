import { answerJson, type MoodServer, startMoodServer } from './mood-server';

/** A part of a trace as a collector hears it (OTLP, JSON). */
export interface HeardSpan {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  isFailed: boolean;
  durationMs: number;
  attributes: Record<string, string | number>;
}

interface Batch {
  resourceSpans: {
    resource: { attributes: KeyValue[] };
    scopeSpans: {
      spans: {
        name: string;
        kind: number;
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        status?: { code?: number };
        attributes: KeyValue[];
      }[];
    }[];
  }[];
}

interface KeyValue {
  key: string;
  value: { stringValue?: string; intValue?: number; doubleValue?: number };
}

/** A collector on a free port: takes traces, is asked too much (429), or is in trouble (503). */
export interface TraceCollector {
  server: MoodServer<'too_many' | 'unavailable'>;
  /** What was taken, in order. */
  spans(): HeardSpan[];
  resource(): Record<string, string | number>;
}

const STATUS_ERROR = 2;

/** Starts one. It asks to be tried again at once. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const taken: Batch[] = [];
  const server = await startMoodServer<'too_many' | 'unavailable'>((heard, mood, response) => {
    const { method, path, headers } = heard;
    if (method !== 'POST' || path !== '/v1/traces') {
      answerJson(response, 404, {});
    } else if (headers['content-type'] !== 'application/json') {
      answerJson(response, 415, {});
    } else if (mood === 'ok') {
      taken.push(JSON.parse(heard.body.toString('utf8')) as Batch);
      answerJson(response, 200, { partialSuccess: {} });
    } else {
      const status = mood === 'too_many' ? 429 : 503;
      answerJson(response, status, { code: 14, message: mood }, { 'retry-after': '0' });
    }
  });
  const resourceSpans = () => taken.flatMap((batch) => batch.resourceSpans);
  return {
    server,
    spans: () =>
      resourceSpans().flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) =>
          spans.map((span) => ({
            name: span.name,
            kind: span.kind,
            traceId: span.traceId,
            spanId: span.spanId,
            parentSpanId: span.parentSpanId ?? null,
            isFailed: span.status?.code === STATUS_ERROR,
            durationMs: Number(
              (BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1_000_000n,
            ),
            attributes: plain(span.attributes),
          })),
        ),
      ),
    resource: () => plain(resourceSpans()[0]?.resource.attributes ?? []),
  };
}

function plain(values: readonly KeyValue[]): Record<string, string | number> {
  return Object.fromEntries(
    values.map(({ key, value }) => [
      key,
      value.stringValue ?? value.intValue ?? value.doubleValue ?? '',
    ]),
  );
}
