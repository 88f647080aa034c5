/** What a serving process does by the clock and at its end: a part of the composition root. */
import { runtime } from '@/lib/composition';
import { noteHealth } from '@/lib/operations/health-history';
import { suspectDatabase, watchDatabase } from '@/lib/platform/database-watch';
import { touchMarket } from '@/lib/platform/market-queries';
import { processSingleton } from '@/lib/platform/singleton';
import { wallClock } from '@/lib/platform/time';

/** A running process says so this often; see skipPause. */
const HEARTBEAT_MS = 20_000;
const SAMPLE_EVERY_MS = 60_000;

/** Tells the market every 20 s that it is running, until the process ends. */
export function keepMarketAwake(): void {
  processSingleton('market-heartbeat', () => {
    const { connection, log } = runtime();
    const beat = () =>
      touchMarket(connection.db, wallClock()).catch((error: unknown) => {
        suspectDatabase();
        log.debug({ error }, 'heartbeat not written');
      });
    void beat();
    return setInterval(beat, HEARTBEAT_MS).unref();
  });
}

/** Writes counted calls and views when the process is asked to end, and calls from then on at once. */
export function keepUsageAtEnd(): void {
  processSingleton('usage-at-end', () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        runtime().usage.hurry();
        void runtime().views.flush();
      });
    }
    return true;
  });
}

/** Knows whether the database is away, from now until the process ends. */
export function keepDatabaseWatched(): void {
  processSingleton('database-watched', () => {
    const { connection, log, env } = runtime();
    return watchDatabase({ db: connection.db, log, retryTimeScale: env.retryTimeScale });
  });
}

/** Notes each minute how the service is. A minute in which the database is away stays empty. */
export function keepHealthHistory(): void {
  processSingleton('health-history', () => {
    const { makeContext, log } = runtime();
    const note = () =>
      makeContext({ actor: { kind: 'system', name: 'health-history' } })
        .then(noteHealth)
        .catch((error: unknown) => log.debug({ error }, 'health not noted'));
    return setInterval(note, SAMPLE_EVERY_MS).unref();
  });
}
