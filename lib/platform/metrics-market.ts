import { Gauge, type Registry } from 'prom-client';

/** What the tables say of the work that is done, when they are asked; the same from every process. */
export interface MarketMetrics {
  taskFailures: Gauge<'kind'>;
  sourceListings: Gauge<'source' | 'outcome'>;
  sourceScans: Gauge<'source' | 'outcome'>;
  sourceSilence: Gauge<'source'>;
  sourceBreaker: Gauge<'source'>;
  alertDelay: Gauge<'quantile'>;
  alertDeliveries: Gauge<'state'>;
  valuationError: Gauge<'segment'>;
  providerCost: Gauge<'provider'>;
  providerCalls: Gauge<'provider'>;
}

/** Gauges over the last day where nothing else is said. */
export function createMarketMetrics(registers: Registry[]): MarketMetrics {
  return {
    taskFailures: new Gauge({
      name: 'task_failures',
      help: 'Tasks that failed within the last day, by kind.',
      labelNames: ['kind'],
      registers,
    }),
    sourceListings: new Gauge({
      name: 'source_listings',
      help: 'Adverts that scans of the last day brought, by source: new, updated, ended.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    sourceScans: new Gauge({
      name: 'source_scans',
      help: 'Scans of the last day, by source and whether they failed.',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    sourceSilence: new Gauge({
      name: 'source_silence_seconds',
      help: "Since a source was read successfully, by the market's clock; absent before the first time.",
      labelNames: ['source'],
      registers,
    }),
    sourceBreaker: new Gauge({
      name: 'source_breaker_state',
      help: '0 closed, 2 open: the source is left alone for a while, by every process.',
      labelNames: ['source'],
      registers,
    }),
    alertDelay: new Gauge({
      name: 'alert_delay_seconds',
      help: 'From a car first seen to its alert sent, over alerts sent at once within the last day; NaN where none was.',
      labelNames: ['quantile'],
      registers,
    }),
    alertDeliveries: new Gauge({
      name: 'alert_deliveries',
      help: 'Messages of the last day by state.',
      labelNames: ['state'],
      registers,
    }),
    valuationError: new Gauge({
      name: 'valuation_error_ratio',
      help: 'Median absolute error of values against prices in the back-test of the model in force: of everything ("all") and of each kind of advert and price band.',
      labelNames: ['segment'],
      registers,
    }),
    providerCost: new Gauge({
      name: 'provider_cost_dollars',
      help: 'What a provider cost today (UTC), in US dollars.',
      labelNames: ['provider'],
      registers,
    }),
    providerCalls: new Gauge({
      name: 'provider_calls',
      help: 'Calls of a provider today (UTC).',
      labelNames: ['provider'],
      registers,
    }),
  };
}
