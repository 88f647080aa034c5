import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const QUERY_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What the database costs, and how it is. */
export interface DatabaseMetrics {
  dbQueries: Counter<'kind' | 'outcome'>;
  dbQueryDuration: Histogram<'kind'>;
  dbPool: Gauge<'state'>;
  dbUp: Gauge;
  dbAnswer: Gauge;
  dbBytes: Gauge;
  dbConnections: Gauge<'state'>;
}

/** The figures of the one database client, and of the server behind it as it was last asked. */
export function createDatabaseMetrics(registers: Registry[]): DatabaseMetrics {
  return {
    dbQueries: new Counter({
      name: 'db_queries_total',
      help: 'Statements that have ended, by kind and outcome ("ok", "failed").',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    dbQueryDuration: new Histogram({
      name: 'db_query_duration_seconds',
      help: 'Time of one statement as this process saw it, by kind.',
      labelNames: ['kind'],
      buckets: QUERY_BUCKETS_S,
      registers,
    }),
    dbPool: new Gauge({
      name: 'db_pool_connections',
      help: 'Connections of this process: all that are open, those without work, and callers that wait for one.',
      labelNames: ['state'],
      registers,
    }),
    dbUp: new Gauge({
      name: 'db_up',
      help: '1 where the database answered when it was asked last, else 0.',
      registers,
    }),
    dbAnswer: new Gauge({
      name: 'db_answer_seconds',
      help: 'Time of the smallest statement when the database was asked last; NaN where it did not answer.',
      registers,
    }),
    dbBytes: new Gauge({
      name: 'db_size_bytes',
      help: 'Size of the database on disk.',
      registers,
    }),
    dbConnections: new Gauge({
      name: 'db_server_connections',
      help: 'Connections of the server, of all programs: those in use and the most that it takes.',
      labelNames: ['state'],
      registers,
    }),
  };
}
