import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapJobs } from '@/db/schema/snap';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson } from '@/lib/accounts/testing';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { ModelReply } from '@/lib/searches/ports';
import type { VisionModel } from './vision';
import { seePhoto } from './vision-service';

const NOW = new Date('2026-03-10T12:00:00Z');
const ANSWER = {
  ...{ make: { value: 'Honda', confidence: 0.9 }, model: null, trim: null, body_style: null },
  ...{ exterior_color: null, interior_color: null, damage: [] },
};
const good: ModelReply = { outcome: 'answered', text: JSON.stringify(ANSWER) };

let database: TestDatabase;
let personId: string;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'snap_jobs', 'provider_usage'));

async function addJob(): Promise<string> {
  const id = newId();
  await database.db.insert(snapJobs).values({ id, personId, createKey: newId() });
  return id;
}

/** A model that gives these answers in turn, each call at a cent. */
function model(replies: (ModelReply | Error)[], caps: Partial<VisionModel> = {}) {
  let calls = 0;
  const visionModel: VisionModel = {
    ...{ name: 'seer', host: 'models.example', callCostMicros: 10_000 },
    ...{ jobCostMaxMicros: 1_000_000, dailyCostMaxMicros: 1_000_000, ...caps },
    ask: async () => {
      const reply = replies[calls] ?? good;
      calls += 1;
      if (reply instanceof Error) throw reply;
      return reply;
    },
  };
  return { visionModel, calls: () => calls };
}

function see(jobId: string, visionModel: VisionModel | null) {
  const ctx = database.makeCtx({ kind: 'job', name: 'process-snap-job' }, { now: NOW });
  const sourceSettings = { dailyCallsMax: () => 1_000 };
  const ports = { ...ctx.ports, visionModel, sourceSettings, outbound: {} };
  return seePhoto({ ...ctx, ports } as unknown as Parameters<typeof seePhoto>[0], {
    ...{ jobId, picture: new Uint8Array([1]) },
  });
}
const costOf = async (jobId: string) =>
  (
    await database.pool.query('select vision_cost_micros as n from snap_jobs where id = $1', [
      jobId,
    ])
  ).rows[0]?.n;

describe('asking a vision model', () => {
  it('is not done where none is set up', async () => {
    expect(await see(await addJob(), null)).toBeNull();
  });

  it('gives what it saw, and its cost stands on the car and on the day', async () => {
    const jobId = await addJob();
    const reading = await see(jobId, model([good]).visionModel);
    expect(reading).toMatchObject({ state: 'found', detail: { answer: ANSWER, model: 'seer' } });
    expect(await costOf(jobId)).toBe(10_000);
    const { rows } = await database.pool.query(
      'select provider, call_count as calls, cost_micros::text as micros from provider_usage',
    );
    expect(rows).toEqual([{ provider: 'vision_model', calls: 1, micros: '10000' }]);
  });

  it('ends where a car has had its share, and another car still has its own', async () => {
    const [one, other] = [await addJob(), await addJob()];
    const { visionModel, calls } = model([], { jobCostMaxMicros: 20_000 });
    await see(one, visionModel);
    await see(one, visionModel);
    expect((await see(one, visionModel))?.detail).toEqual({ reason: 'job_cap_spent' });
    expect((await see(other, visionModel))?.state).toBe('found');
    expect([calls(), await costOf(one)]).toEqual([3, 20_000]);
  });

  it('ends where the day has had its share, and nothing of that call is counted', async () => {
    const [one, other] = [await addJob(), await addJob()];
    const { visionModel, calls } = model([], { dailyCostMaxMicros: 10_000 });
    await see(one, visionModel);
    expect((await see(other, visionModel))?.detail).toEqual({ reason: 'cap_spent' });
    expect([calls(), await costOf(other)]).toEqual([1, 0]);
  });

  it.each([
    ['refuses the key', { outcome: 'failed', reason: 'key_refused' } as const, 'key_refused'],
    ['answers nonsense', { outcome: 'answered', text: 'A car.' } as const, 'unreadable'],
    ['is away', new AppError('outbound_timeout'), 'unreachable'],
  ])('says so where the model %s', async (_what, reply, reason) => {
    const reading = await see(await addJob(), model([reply]).visionModel);
    expect(reading).toMatchObject({ state: 'unread', detail: { reason } });
  });
});
