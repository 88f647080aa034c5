import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Largest contentful paint and the like, in seconds: good ends at 2.5, poor begins at 4 (web.dev/vitals, 2026). */
const VITAL_BUCKETS_S = [0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.8, 2.5, 4, 6, 10];
/** Good ends at 0.1, poor begins at 0.25 (web.dev/cls, 2026). */
const SHIFT_BUCKETS = [0.01, 0.05, 0.1, 0.15, 0.25, 0.5, 1];

/** The machine under this process, what is built, what browsers met, and what left for those who watch. */
export interface ProcessMetrics {
  memoryBytes: Gauge<'state'>;
  diskBytes: Gauge<'state'>;
  buildInfo: Gauge<'version' | 'node'>;
  backupAge: Gauge;
  webVital: Histogram<'vital' | 'page'>;
  webVitalShift: Histogram<'page'>;
  browserErrors: Counter<'kind' | 'page'>;
  traceSpans: Counter<'outcome'>;
  errorReports: Counter<'outcome'>;
}

/** Gauges are set when they are asked for. */
export function createProcessMetrics(registers: Registry[]): ProcessMetrics {
  return {
    memoryBytes: new Gauge({
      name: 'machine_memory_bytes',
      help: 'Memory of the machine, or of the container where one bounds it: all of it, and what is available.',
      labelNames: ['state'],
      registers,
    }),
    diskBytes: new Gauge({
      name: 'data_disk_bytes',
      help: 'The disk that holds the data folder: all of it, and what is available.',
      labelNames: ['state'],
      registers,
    }),
    buildInfo: new Gauge({
      name: 'app_build_info',
      help: 'Always 1; which version runs, on which node.',
      labelNames: ['version', 'node'],
      registers,
    }),
    backupAge: new Gauge({
      name: 'backup_age_seconds',
      help: 'Since the last backup that was found whole; NaN where none is on record.',
      registers,
    }),
    webVital: new Histogram({
      name: 'web_vital_seconds',
      help: 'What browsers measured: lcp, fcp, inp, ttfb, by group of pages.',
      labelNames: ['vital', 'page'],
      buckets: VITAL_BUCKETS_S,
      registers,
    }),
    webVitalShift: new Histogram({
      name: 'web_vital_layout_shift',
      help: 'Cumulative layout shift that browsers measured, by group of pages. It has no unit.',
      labelNames: ['page'],
      buckets: SHIFT_BUCKETS,
      registers,
    }),
    browserErrors: new Counter({
      name: 'browser_errors_total',
      help: 'Errors in browsers of readers, by how they were met (uncaught, rejection, page) and group of pages.',
      labelNames: ['kind', 'page'],
      registers,
    }),
    traceSpans: new Counter({
      name: 'trace_spans_total',
      help: 'Parts of traces, by what became of them: sent, or lost because the collector did not take them.',
      labelNames: ['outcome'],
      registers,
    }),
    errorReports: new Counter({
      name: 'error_reports_total',
      help: 'Unexpected errors, by what became of their report: sent, repeated, too_many, refused, failed.',
      labelNames: ['outcome'],
      registers,
    }),
  };
}
