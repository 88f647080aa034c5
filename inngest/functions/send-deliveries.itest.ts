import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { MakeContext } from '@/inngest/define-function';
import { CRON_EVENT, runFunction } from '@/inngest/testing-run';
import { addPerson } from '@/lib/accounts/testing';
import { inAppCarrier } from '@/lib/alerts/adapters/in-app-carrier';
import { alertsTopic } from '@/lib/alerts/live-topic';
import { addAlert, addChannel, addOpportunity } from '@/lib/alerts/testing-alerts';
import { createLiveEvents } from '@/lib/platform/live-events';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { sendDeliveries } from './alerts/send-deliveries';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

const makeContext: MakeContext = async ({ actor }) => {
  const ctx = database.makeCtx(actor);
  const alertServices = { carriers: { in_app: inAppCarrier } };
  const ports = { ...ctx.ports, alertServices, encryptionSecret: 'e'.repeat(43) };
  // The ports that this function asks for.
  return { ...ctx, ports } as unknown as Awaited<ReturnType<MakeContext>>;
};

describe('sending what is due', () => {
  it('finds by the clock what no event told of, and tells the open pages of its person', async () => {
    const personId = await addPerson(database, 'ann@example.com');
    const opportunityId = await addOpportunity(database, { personId, state: 'new' });
    const channelId = await addChannel(database, { personId, kind: 'in_app' });
    const alert = { personId, opportunityId, channelId, state: 'waiting' } as const;
    const id = await addAlert(database, alert);
    const live = createLiveEvents({
      databaseUrl: database.url,
      log: silentLog,
      metrics: createMetrics(),
    });
    const signals = live
      .subscribe([alertsTopic(personId)], new AbortController().signal)
      [Symbol.asyncIterator]();
    // The first says that nothing can be missed from here on.
    expect((await signals.next()).value).toEqual({ kind: 'resync' });
    const { result, error } = await runFunction(sendDeliveries, makeContext, [CRON_EVENT]);
    expect([result, error]).toEqual([{ triedCount: 1 }, null]);
    expect((await signals.next()).value).toMatchObject({
      kind: 'event',
      topic: alertsTopic(personId),
    });
    await live.close();
    const { rows } = await database.pool.query('select state from deliveries where id = $1', [id]);
    expect(rows).toEqual([{ state: 'delivered' }]);
  });
});
