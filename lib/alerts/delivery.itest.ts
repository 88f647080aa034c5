import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { ALERT_CHANNEL_KINDS, type AlertChannelKind, type Market } from '@/db/vocabulary';
import { addPerson } from '@/lib/accounts/testing';
import { findUuid, newId } from '@/lib/platform/ids';
import { createOutboxCarrier } from './adapters/outbox-carrier';
import type { CarrierOutcome, ChannelCarrier, ChannelCarriers, ChannelMessage } from './channel';
import { sealAddress } from './channel-secrets';
import { sendHeld, takeDue } from './delivery-service';
import { sendDueDeliveries } from './send-due';
import { addAlert, addChannel, addOpportunity, toldContent } from './testing-alerts';
import { webhookBodySchema } from './webhook-body';

const SECRET = 'e'.repeat(43);
const NOW = new Date('2026-11-22T15:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const TAKEN: CarrierOutcome = {
  kind: 'taken',
  carrierMessageId: 'm',
  httpStatus: 200,
  isDelivered: false,
};

/** A message as a carrier of the test got it. */
interface Got {
  address: string;
  key: string;
  message: ChannelMessage;
}

let database: TestDatabase;
let personId: string;
let got: Got[];
/** What carriers of the test answer, by address; else they take it. */
let answers: Map<string, () => CarrierOutcome | Promise<CarrierOutcome>>;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
});
afterAll(() => database.close());
beforeEach(async () => {
  got = [];
  answers = new Map();
  await emptyTables(
    database,
    'alert_channels',
    'opportunities',
    'vehicles',
    'messages',
    'saved_searches',
  );
});

function carrierOf(kind: AlertChannelKind): ChannelCarrier {
  return {
    ...{ kind, isReal: true },
    async send({ address }, message, key) {
      got.push({ address, key, message });
      return (await answers.get(address)?.()) ?? TAKEN;
    },
  };
}

function ctxAt(now: Date, carriers: Partial<ChannelCarriers> = {}, market: Market = 'live') {
  const ctx = database.makeCtx({ kind: 'job', name: 'send-deliveries' }, { now });
  const all = Object.fromEntries(ALERT_CHANNEL_KINDS.map((kind) => [kind, carrierOf(kind)]));
  const alertServices = {
    ...{ telegramBot: null, twilioAuthToken: null, resendWebhookSecret: null },
    ...{ vapidPublicKey: null, discordUrl: null, isPlainHttpAllowed: true },
    carriers: { ...all, ...carriers } as ChannelCarriers,
  };
  const ports = { ...ctx.ports, alertServices, encryptionSecret: SECRET };
  return { ...ctx, market: { ...ctx.market, name: market }, ports };
}

const sendAt = (now: Date, carriers: Partial<ChannelCarriers> = {}) =>
  sendDueDeliveries(ctxAt(now, carriers), { patienceMs: 0 });

async function channel(kind: AlertChannelKind, address: string): Promise<string> {
  const id = await addChannel(database, { personId, kind });
  await database.pool.query('update alert_channels set address_encrypted = $2 where id = $1', [
    id,
    sealAddress(SECRET, id, address),
  ]);
  return id;
}

/** An alert that waits on a channel since `dueAt`; the id of its delivery is its own. */
async function waiting(channelId: string, dueAt = at(-1)): Promise<string> {
  const opportunityId = await addOpportunity(database, { personId, state: 'new' });
  const alert = { personId, opportunityId, channelId, state: 'waiting', matchedAt: dueAt } as const;
  const id = await addAlert(database, alert);
  await database.pool.query('update deliveries set attempt_count = 0 where id = $1', [id]);
  return id;
}

async function rowOf(id: string) {
  const { rows } = await database.pool.query(
    `select d.state, d.problem, d.attempt_count::int as tries, d.due_at, d.carrier_message_id as carrier_id,
            o.state as opportunity, c.state as channel, c.off_reason, c.rests_until
     from deliveries d join alert_channels c on c.id = d.channel_id
     left join alerts a on a.delivery_id = d.id left join opportunities o on o.id = a.opportunity_id
     where d.id = $1`,
    [id],
  );
  return rows[0];
}

async function attemptsOf(id: string): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select http_status as status, problem is null as taken, is_permanent as permanent
     from delivery_attempts where delivery_id = $1 order by id`,
    [id],
  );
  return rows;
}

describe('a delivery', () => {
  it('leaves once by the carrier of its channel, under its own id, and its car is no longer new', async () => {
    const [id, later] = [
      await waiting(await channel('discord', 'one')),
      await waiting(await channel('sms', 'two'), at(60)),
    ];
    await sendAt(NOW);
    await sendAt(NOW);
    expect(got.map(({ address, key }) => [address, key])).toEqual([['one', id]]);
    expect(await rowOf(id)).toMatchObject({
      state: 'sent',
      carrier_id: 'm',
      opportunity: 'alerted',
      tries: 1,
    });
    expect(await attemptsOf(id)).toEqual([{ status: 200, taken: true, permanent: false }]);
    expect(await rowOf(later)).toMatchObject({ state: 'waiting', tries: 0, opportunity: 'new' });
    await sendAt(at(61));
    expect(got.map(({ key }) => key)).toEqual([id, later]);
  });

  it('of any number of workers at once is sent by one', async () => {
    const channels = await Promise.all(
      Array.from({ length: 6 }, (_, i) => channel('webhook', `w${i}`)),
    );
    const ids = [];
    for (let round = 0; round < 5; round += 1)
      for (const id of channels) ids.push(await waiting(id));
    await Promise.all(Array.from({ length: 5 }, () => sendAt(NOW)));
    await sendAt(NOW);
    expect(got.map(({ key }) => key).sort()).toEqual(ids.sort());
  });

  it('whose worker was killed is sent again under the same id when nobody holds it any more', async () => {
    const id = await waiting(await channel('email', 'a@b.test'));
    await database.pool.query(
      `update deliveries set state = 'sending', attempt_count = 1, held_until = $2 where id = $1`,
      [id, at(30)],
    );
    await sendAt(NOW);
    expect(got).toEqual([]);
    await sendAt(at(31));
    expect(got.map(({ key }) => key)).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', tries: 2 });
  });

  it('that a slow worker held too long is put back unsent, and costs no try', async () => {
    const id = await waiting(await channel('webhook', 'w'));
    const taken = await takeDue(ctxAt(NOW), {
      lane: { kind: 'webhook', isFailing: false },
      limit: 5,
    });
    expect(taken).toHaveLength(1);
    for (const held of taken) await sendHeld(ctxAt(at(45)), held);
    expect(got).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', tries: 0 });
    await sendAt(at(46));
    expect(got.map(({ key }) => key)).toEqual([id]);
    // Its first worker, which comes to it at last, has nothing to say about it any more.
    for (const held of taken) await sendHeld(ctxAt(at(47)), held);
    expect(got).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', tries: 1 });
  });

  it('that was taken while the database was busy is written as sent, and does not leave again', async () => {
    const id = await waiting(await channel('webhook', 'w'));
    const ctx = ctxAt(NOW);
    let refusals = 0;
    const db = new Proxy(ctx.db, {
      get(target, name) {
        if (name === 'transaction' && got.length > 0 && refusals < 2) {
          return () => {
            refusals += 1;
            return Promise.reject(new Error('timeout exceeded when trying to connect'));
          };
        }
        return Reflect.get(target, name);
      },
    });
    await sendDueDeliveries({ ...ctx, db }, { patienceMs: 0 });
    await sendAt(at(61));
    expect([refusals, got.map(({ key }) => key)]).toEqual([2, [id]]);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', tries: 1 });
    expect(await attemptsOf(id)).toHaveLength(1);
  });

  it('rests as long as was asked, and with it all others of its channel', async () => {
    const channelId = await channel('telegram', 'chat');
    const [first, second] = [await waiting(channelId, at(-9)), await waiting(channelId, at(-1))];
    answers.set('chat', () => ({
      kind: 'temporary',
      problem: 'Slow.',
      httpStatus: 429,
      retryAfterSeconds: 77,
    }));
    await sendAt(NOW);
    await sendAt(at(76));
    expect(got).toHaveLength(1);
    expect(await rowOf(first)).toMatchObject({
      state: 'waiting',
      problem: 'Slow.',
      due_at: at(77),
    });
    expect(await rowOf(second)).toMatchObject({ state: 'waiting', due_at: at(77), tries: 0 });
    answers.clear();
    await sendAt(at(77));
    expect(got.map(({ key }) => key).sort()).toEqual([first, first, second].sort());
    expect(await rowOf(first)).toMatchObject({ state: 'sent', tries: 2, rests_until: null });
    expect(await attemptsOf(first)).toEqual([
      { status: 429, taken: false, permanent: false },
      { status: 200, taken: true, permanent: false },
    ]);
  });

  it('that was not even tried, because its host is left alone, has lost no try', async () => {
    const id = await waiting(await channel('webhook', 'w'));
    answers.set('w', () => ({
      ...{ kind: 'temporary', problem: 'Paused.', httpStatus: null, retryAfterSeconds: 30 },
      isUntried: true,
    }));
    await sendAt(NOW);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', tries: 0, due_at: at(30) });
    expect(await attemptsOf(id)).toEqual([]);
  });

  it('is given up after its last try, and the channel goes on', async () => {
    const id = await waiting(await channel('webhook', 'w'));
    answers.set('w', () => ({
      kind: 'temporary',
      problem: 'It answered 500.',
      httpStatus: 500,
      retryAfterSeconds: null,
    }));
    let now = NOW;
    for (let tries = 0; tries < 10; tries += 1) {
      await sendAt(now);
      now = new Date(now.getTime() + 13 * 3_600_000);
    }
    expect(got).toHaveLength(8);
    expect(await rowOf(id)).toMatchObject({
      ...{ state: 'failed', tries: 8, channel: 'active' },
      problem: 'It answered 500. It was tried 8 times.',
    });
  });

  it('says in the demo that it is one', async () => {
    await waiting(await channel('sms', 'phone'));
    await sendDueDeliveries(ctxAt(NOW, {}, 'demo'), { patienceMs: 0 });
    expect(got[0]?.message).toMatchObject({ text: expect.stringMatching(/^Demo: /) });
  });

  it('stays in the outbox where there is no service, as it would be seen', async () => {
    const id = await waiting(await channel('telegram', 'chat'));
    const outbox = createOutboxCarrier({ kind: 'telegram', db: database.db, now: () => NOW });
    await sendAt(NOW, { telegram: outbox });
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
    const { rows } = await database.pool.query('select channel, body_text, carrier from messages');
    expect(rows).toEqual([
      { channel: 'telegram', carrier: 'outbox', body_text: expect.stringContaining('Honda') },
    ]);
  });
});

describe('before it is sent', () => {
  it('a car that was dismissed, a search that was paused and a channel that is off are let go', async () => {
    const channelId = await channel('email', 'a@b.test');
    const [dismissed, off] = [await waiting(channelId), await waiting(await channel('sms', 'x'))];
    await database.pool.query(
      `update opportunities set state = 'dismissed' where id = (select opportunity_id from alerts where delivery_id = $1)`,
      [dismissed],
    );
    const search = newId();
    await database.pool.query(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at, paused_at) values ($1, $2, 'S', '{}', 'k', now(), now())`,
      [search, personId],
    );
    const paused = await waiting(channelId);
    await database.pool.query('update alerts set saved_search_id = $2 where delivery_id = $1', [
      paused,
      search,
    ]);
    await database.pool.query(
      `update alert_channels set state = 'off', off_reason = 'You switched it off.' where kind = 'sms'`,
    );
    await sendAt(NOW);
    expect(got).toEqual([]);
    expect(await rowOf(dismissed)).toMatchObject({
      state: 'dropped',
      problem: expect.stringContaining('dismissed'),
    });
    expect(await rowOf(paused)).toMatchObject({
      state: 'dropped',
      problem: expect.stringContaining('paused'),
    });
    expect(await rowOf(off)).toMatchObject({ state: 'dropped', problem: 'You switched it off.' });
  });
});

describe('a channel where nothing arrives any more', () => {
  it('is switched off, what waits there is dropped, and its person hears of it by mail once', async () => {
    const channelId = await channel('telegram', 'chat');
    const [first, second] = [await waiting(channelId, at(-9)), await waiting(channelId)];
    const problem = 'It answered 403: bot was blocked by the user.';
    answers.set('chat', () => ({
      kind: 'permanent',
      problem,
      httpStatus: 403,
      isChannelGone: true,
    }));
    await sendAt(NOW);
    await sendAt(NOW);
    expect(got).toHaveLength(1);
    expect(await rowOf(first)).toMatchObject({
      state: 'failed',
      channel: 'off',
      off_reason: problem,
    });
    expect(await rowOf(second)).toMatchObject({ state: 'dropped', problem });
    const { rows } = await database.pool.query('select recipient, kind, body_text from messages');
    expect(rows).toEqual([
      {
        recipient: 'ann@example.com',
        kind: 'alert_channel_off',
        body_text: expect.stringContaining(problem),
      },
    ]);
  });

  it('is so too when nothing got through for five days', async () => {
    const channelId = await channel('webhook', 'w');
    answers.set('w', () => ({
      kind: 'temporary',
      problem: 'It answered 500.',
      httpStatus: 500,
      retryAfterSeconds: null,
    }));
    const id = await waiting(channelId);
    await sendAt(NOW);
    await sendAt(at(4.9 * 86_400));
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', channel: 'active' });
    await sendAt(at(5.1 * 86_400));
    expect(await rowOf(id)).toMatchObject({
      state: 'dropped',
      channel: 'off',
      off_reason: expect.stringContaining('5 days'),
    });
  });
});

describe('ten dead endpoints', () => {
  it('do not slow a good one', async () => {
    const release: (() => void)[] = [];
    for (let dead = 0; dead < 10; dead += 1) {
      await waiting(await channel('webhook', `dead${dead}`), at(-100));
      answers.set(
        `dead${dead}`,
        () =>
          new Promise((resolve) =>
            release.push(() =>
              resolve({
                kind: 'temporary',
                problem: 'No answer.',
                httpStatus: null,
                retryAfterSeconds: null,
              }),
            ),
          ),
      );
    }
    const goodChannel = await channel('webhook', 'good');
    const good = [
      await waiting(goodChannel),
      await waiting(goodChannel),
      await waiting(goodChannel),
    ];
    const run = sendAt(NOW);
    // The dead ones hang until they are let go; however slow the machine, the good ones are through before.
    const states = async () => (await Promise.all(good.map(rowOf))).map(({ state }) => state);
    await expect.poll(states, { timeout: 60_000 }).toEqual(['sent', 'sent', 'sent']);
    expect(release).toHaveLength(10);
    for (const end of release) end();
    await run;
    // From now on they wait apart, four at a time.
    expect(got.filter(({ address }) => address.startsWith('dead'))).toHaveLength(10);
  });
});

describe('a digest', () => {
  /** Gathers some of a person's alerts on one channel in one delivery; its id, and those of the alerts. */
  async function digestOf(channelId: string, savings: readonly number[]) {
    const deliveryId = newId();
    await database.pool.query(
      `insert into deliveries (id, person_id, channel_id, kind, digest_key, state, due_at)
       values ($1, $2, $3, 'digest', 'day:2026-11-22', 'waiting', $4)`,
      [deliveryId, personId, channelId, at(-1)],
    );
    const alertIds: string[] = [];
    for (const savingCents of savings) {
      const opportunityId = await addOpportunity(database, { personId, state: 'new', savingCents });
      const content = toldContent({ savingCents, worstCaseSavingCents: savingCents });
      const alert = { personId, opportunityId, channelId, content, state: 'waiting' } as const;
      alertIds.push(await addAlert(database, alert));
    }
    await database.pool.query('update alerts set delivery_id = $1 where id = any($2)', [
      deliveryId,
      alertIds,
    ]);
    await database.pool.query(`delete from deliveries where kind = 'instant'`);
    return { deliveryId, alertIds };
  }
  /** What a program was sent: the alerts in their order. */
  const bodyOf = ({ message }: Got) => {
    const body = message.kind === 'webhook' ? webhookBodySchema.parse(message.body) : null;
    if (body?.type !== 'alert.digest') throw new Error('not a digest');
    return body.data;
  };
  const idsOf = (one: Got) => bodyOf(one).alerts.map(({ id }) => findUuid('alert', id));
  const opportunities = async (alertIds: readonly string[]) => {
    const { rows } = await database.pool.query<{ state: string }>(
      `select o.state from alerts a join opportunities o on o.id = a.opportunity_id
        where a.id = any($1) order by array_position($1, a.id)`,
      [alertIds],
    );
    return rows.map(({ state }) => state);
  };

  it('tells of several cars in one message, the best first, and none of them is new any more', async () => {
    const savings = [100_000, 300_000, 200_000];
    const { deliveryId, alertIds } = await digestOf(await channel('webhook', 'w'), savings);
    await sendAt(NOW);
    await sendAt(at(60));
    expect(got.map(({ key }) => key)).toEqual([deliveryId]);
    const [one] = got as [Got];
    expect(bodyOf(one).total_count).toBe(3);
    expect(idsOf(one)).toEqual([alertIds[1], alertIds[2], alertIds[0]]);
    expect(await opportunities(alertIds)).toEqual(['alerted', 'alerted', 'alerted']);
    expect(await attemptsOf(deliveryId)).toHaveLength(1);
  });

  it('leaves out what its person dismissed or paused meanwhile, and is dropped when nothing is left', async () => {
    const { deliveryId, alertIds } = await digestOf(await channel('webhook', 'w'), [1, 2, 3, 4]);
    const dismiss = (alertId: string | undefined) =>
      database.pool.query(
        `update opportunities o set state = 'dismissed' from alerts a
          where a.opportunity_id = o.id and a.id = $1`,
        [alertId],
      );
    await dismiss(alertIds[0]);
    const searchId = newId();
    await database.pool.query(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at, paused_at)
       values ($1, $2, 'Paused', '{}', 'paused', now(), now())`,
      [searchId, personId],
    );
    await database.pool.query('update alerts set saved_search_id = $1 where id = $2', [
      searchId,
      alertIds[1],
    ]);
    await sendAt(NOW);
    expect(got.map(idsOf)).toEqual([[alertIds[3], alertIds[2]]]);
    expect(await opportunities(alertIds)).toEqual(['dismissed', 'new', 'alerted', 'alerted']);
    expect(await rowOf(deliveryId)).toMatchObject({ state: 'sent' });

    const empty = await digestOf(await channel('webhook', 'v'), [5]);
    await dismiss(empty.alertIds[0]);
    await sendAt(NOW);
    expect(got).toHaveLength(1);
    expect(await rowOf(empty.deliveryId)).toMatchObject({
      state: 'dropped',
      problem: expect.stringContaining('dismissed'),
    });
  });

  it('that was not taken is tried again with all of its cars, and gathers no more', async () => {
    const channelId = await channel('webhook', 'w');
    const { deliveryId, alertIds } = await digestOf(channelId, [2, 1]);
    const refusal = { problem: 'It answered 500.', httpStatus: 500, retryAfterSeconds: null };
    answers.set('w', () => ({ kind: 'temporary', ...refusal }));
    await sendAt(NOW);
    expect(await opportunities(alertIds)).toEqual(['new', 'new']);
    const { rows } = await database.pool.query(
      'select state, digest_key from deliveries where id = $1',
      [deliveryId],
    );
    expect(rows[0]).toMatchObject({ state: 'waiting' });
    expect(rows[0].digest_key).not.toBe('day:2026-11-22');
    answers.clear();
    await sendAt(at(3_600));
    expect(got.map(idsOf)).toEqual([alertIds, alertIds]);
    expect(new Set(got.map(({ key }) => key))).toEqual(new Set([deliveryId]));
    expect(await opportunities(alertIds)).toEqual(['alerted', 'alerted']);
  });
});
