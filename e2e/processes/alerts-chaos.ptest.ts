import { Inngest } from 'inngest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEBHOOK_CARS_MAX } from '@/lib/alerts/webhook-body';
import { findUuid } from '@/lib/platform/ids';
import { type AlertsGround, openAlertsGround } from './alerts-ground';
import {
  type ModelCar,
  type ModelPerson,
  makeCars,
  makePeople,
  newsFor,
  SOURCES,
} from './alerts-model';
import { IS_LONG } from './dose';
import { eventually, sleep } from './launched';
import { makeRandom } from './seeded';

// Cars arrive at several sources at once, some of them twice, then prices fall; meanwhile the app and the
// engine are killed at seeded moments and each event comes at least twice. Who was told of what is then held
// against a simple model.

const SEED = Number(process.env.DEALSCOUT_CHAOS_SEED ?? 20_261_122);
const CARS = IS_LONG ? 240 : 48;
const PEOPLE = IS_LONG ? 18 : 6;
const KILLS = IS_LONG ? 24 : 4;
const PAGE_CARS = IS_LONG ? 4 : 6;
const PAGE_EVERY_MS = IS_LONG ? 700 : 250;
const TOLD_WITHIN_MS = IS_LONG ? 600_000 : 120_000;

interface ToldRow {
  person: string;
  news: string;
  channel: string;
  how: string;
  state: string;
  deliveryId: string;
  channelId: string;
  alertId: string;
  attempts: number;
}

const TOLD = `
select p.display_name as person, v.vin || ' ' || a.news_key as news, c.kind as channel, d.kind as how, d.state,
       d.id as "deliveryId", c.id as "channelId", a.id as "alertId", d.attempt_count as attempts
  from alerts a join people p on p.id = a.person_id join opportunities o on o.id = a.opportunity_id
  join vehicles v on v.id = o.vehicle_id join alert_channels c on c.id = a.channel_id
  join deliveries d on d.id = a.delivery_id`;

/** True when results show what was collected and matching has come to their newest change. */
const IS_MATCHED = `
select not exists (select from collected_pages where ingested_at is null)
   and not exists (select from listings l left join search_rows s on s.listing_id = l.id
                    where s.price_cents is distinct from l.price_cents)
   and (select change_number from alert_positions) >= (select max(change_number) from search_rows) as is_so`;
const IS_SENT = `
select not exists (select from deliveries where state in ('waiting', 'sending') and due_at <= now()) as is_so`;

describe(`alerts under kill -9, seed ${SEED} (DEALSCOUT_CHAOS_SEED)`, () => {
  const random = makeRandom(SEED);
  const cars = makeCars(CARS, random);
  const people = makePeople(PEOPLE, random);
  const kills = { app: 0, engine: 0 };
  /** When the app was dead, on the wall clock. */
  const appKilledMs: number[] = [];
  let ground: AlertsGround;
  let told: ToldRow[] = [];
  let isOver = false;
  const startedMs = Date.now();

  beforeAll(async () => {
    ground = await openAlertsGround();
    for (const person of people) await ground.addPerson(person);
    await ground.start();
    const chatter = repeatEvents();
    try {
      await Promise.all([arrive(cars, ({ askCents }) => askCents), killSome(KILLS / 2)]);
      await is('everybody was told of what came', IS_MATCHED);
      const cut = cars.filter((car) => car.laterCents < car.askCents);
      await Promise.all([arrive(cut, ({ laterCents }) => laterCents), killSome(KILLS / 2 - 1)]);
      await is('everybody was told of what fell', IS_MATCHED);
      await is('what was due was sent', IS_SENT);
      // The next morning, and one more kill while the digests leave.
      await ground.pool.query(`update deliveries set due_at = now() where state = 'waiting'`);
      await Promise.all([send('alerts/deliveries.due'), killSome(1)]);
      await is('the digests were sent', IS_SENT);
    } catch (error) {
      await explain(error);
    } finally {
      isOver = true;
      await chatter;
    }
    told = (await ground.pool.query<ToldRow>(TOLD)).rows;
  }, 1_500_000);

  afterAll(async () => {
    await ground?.stop();
  });

  /** Pages of the three sources, each source beside the others; what tells of a page comes twice. */
  async function arrive(
    some: readonly ModelCar[],
    askOf: (car: ModelCar) => number,
  ): Promise<void> {
    const pages = SOURCES.map((source) => {
      const own = some.filter(({ sources }) => sources.includes(source));
      return Array.from({ length: Math.ceil(own.length / PAGE_CARS) }, (_, page) =>
        own.slice(page * PAGE_CARS, (page + 1) * PAGE_CARS),
      );
    });
    const pauses = pages.map((each) => each.map(() => random() * PAGE_EVERY_MS * 2));
    await Promise.all(
      pages.map(async (ofSource, place) => {
        for (const [number, page] of ofSource.entries()) {
          const source = SOURCES[place] ?? SOURCES[0];
          const data = await ground.keepPage(source, page, askOf);
          await send('listings/page.collected', data);
          await sleep(pauses[place]?.[number] ?? 0);
          await send('listings/page.collected', data);
        }
      }),
    );
  }

  async function send(name: string, data: Record<string, unknown> = {}): Promise<void> {
    const { keys, engines } = ground;
    const client = new Inngest({
      ...{ id: 'chaos-sender', isDev: false, ...keys },
      baseUrl: `http://127.0.0.1:${engines[0]?.port}`,
    });
    const taken = () => client.send({ name, data }).catch(() => null);
    await eventually('an engine takes events', taken, 60_000);
  }

  /** What says that something is to do is said again and again; in the long dose the clock has to do. */
  async function repeatEvents(): Promise<void> {
    while (!isOver && !(IS_LONG && kills.app + kills.engine >= KILLS - 1)) {
      await send('alerts/rows.changed').catch(() => undefined);
      await send('alerts/deliveries.due').catch(() => undefined);
      await sleep(1_500);
    }
  }

  async function killSome(count: number): Promise<void> {
    for (let kill = 0; kill < count; kill += 1) {
      await sleep(400 + random() * (IS_LONG ? 2_500 : 1_200));
      await eventually('work under way', isAtWork, 90_000);
      // The app first: it is the one that sends.
      const isApp = IS_LONG ? random() < 0.6 : kill % 2 === 0;
      const victim = isApp ? ground.app : ground.engines[0];
      const pauseMs = random() * 400;
      await victim?.kill();
      kills[isApp ? 'app' : 'engine'] += 1;
      if (isApp) appKilledMs.push(Date.now());
      await sleep(pauseMs);
      // Whoever was sending is dead: the short dose doesn't wait for the minute that is left to them.
      if (isApp && !IS_LONG) {
        await ground.pool.query(`update deliveries set held_until = now() where state = 'sending'`);
      }
      victim?.start();
    }
  }

  async function isAtWork(): Promise<boolean> {
    const { rowCount } = await ground.pool.query(
      `select from engine_jobs where lease is not null
       union all select from deliveries where state = 'sending' limit 1`,
    );
    return (rowCount ?? 0) > 0;
  }

  async function is(what: string, sql: string): Promise<void> {
    const look = async () => (await ground.pool.query<{ is_so: boolean }>(sql)).rows[0]?.is_so;
    await eventually(what, look, TOLD_WITHIN_MS);
  }

  async function explain(error: unknown): Promise<never> {
    const ask = async (sql: string) => JSON.stringify((await ground.pool.query(sql)).rows);
    const said = [ground.app, ...ground.engines].map((one) => one.output().slice(-3_000));
    throw new Error(
      [
        String(error),
        await ask('select function_id, state, count(*) from engine_runs group by 1, 2'),
        await ask(
          'select kind, state, attempt_count, problem, count(*) from deliveries group by 1, 2, 3, 4',
        ),
        await ask('select count(*), count(ingested_at) as ingested from collected_pages'),
        ...said,
      ].join('\n'),
    );
  }

  const keyOf = (person: ModelPerson, channel: string) => (news: string) =>
    `${person.name} ${channel} ${news}`;

  it('each person was told of each of their cars once on each channel, and of nothing else', () => {
    const expected = people.flatMap((person) =>
      person.channels.flatMap((channel) => newsFor(person, cars).map(keyOf(person, channel))),
    );
    expect(expected.length).toBeGreaterThan(CARS);
    const found = told.map(({ person, channel, news }) => `${person} ${channel} ${news}`);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('one car of several sources is one opportunity of a person', async () => {
    const { rows } = await ground.pool.query(
      `select o.person_id, v.vin from opportunities o join vehicles v on v.id = o.vehicle_id
        group by 1, 2 having count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });

  it('every message was sent, to its end', () => {
    expect([...new Set(told.map(({ state }) => state))]).toEqual(['delivered']);
  });

  it('people’s programs heard of each alert, a message twice only where its sender was killed', () => {
    const hooked = told.filter(({ channel }) => channel === 'webhook');
    const attempts = new Map(hooked.map((row) => [row.deliveryId, row.attempts]));
    const heard = new Map<string, number[]>();
    for (const { webhookId, atMs } of ground.received) {
      heard.set(webhookId, [...(heard.get(webhookId) ?? []), atMs]);
    }
    expect([...heard.keys()].sort()).toEqual([...attempts.keys()].sort());
    const repeated = [...heard].filter(([, times]) => times.length > 1);
    const unexplained = repeated.filter(([id, times]) => {
      const isKilledBefore = (atMs: number, place: number) =>
        appKilledMs.some((killedMs) => killedMs > (times[place] ?? 0) && killedMs < atMs);
      return times.length > (attempts.get(id) ?? 0) || !times.slice(1).every(isKilledBefore);
    });
    expect(unexplained).toEqual([]);
    const meant = new Map<string, Set<string>>();
    for (const { deliveryId, alertId } of hooked) {
      meant.set(deliveryId, new Set([...(meant.get(deliveryId) ?? []), alertId]));
    }
    const wrong = ground.received.filter(({ webhookId, alertIds }) => {
      const all = meant.get(webhookId) ?? new Set();
      const said = new Set(alertIds.map((id) => findUuid('alert', id) ?? ''));
      // A long digest names its best cars and leads to the others.
      const isWhole = said.size === Math.min(all.size, WEBHOOK_CARS_MAX);
      return !isWhole || alertIds.length !== said.size || [...said].some((id) => !all.has(id));
    });
    expect(wrong).toEqual([]);
    console.info(
      `  alerts: ${told.length} alerts, ${heard.size} webhooks of which ${repeated.length} came again, ` +
        `${kills.app} kills of the app and ${kills.engine} of the engine, ${Math.round((Date.now() - startedMs) / 1_000)} s`,
    );
  });

  it('the outbox has one mail for each message', async () => {
    const mails = new Set(
      told.filter(({ channel }) => channel === 'email').map(({ deliveryId }) => deliveryId),
    );
    const { rows } = await ground.pool.query<{ n: number }>(
      `select count(*)::int as n from messages where channel = 'email' and kind = 'alert'`,
    );
    expect(rows).toEqual([{ n: mails.size }]);
  });

  it('at once no more than ten a day were told who wanted ten, and the rest in one digest', async () => {
    const days = await ground.pool.query<{ person: string; told_count: number }>(
      `select p.display_name as person, told_count from alert_days d join people p on p.id = d.person_id`,
    );
    for (const person of people) {
      const own = told.filter((row) => row.person === person.name);
      const all = new Set(own.map(({ news }) => news)).size;
      const atOnce = new Set(own.filter(({ how }) => how === 'instant').map(({ news }) => news));
      expect(atOnce.size).toBe(Math.min(all, person.maxPerDay));
      const counts = days.rows.filter((row) => row.person === person.name);
      expect(counts.map(({ told_count }) => told_count)).toEqual([atOnce.size]);
      for (const channel of person.channels) {
        const gathered = own.filter((row) => row.channel === channel && row.how === 'digest');
        expect(gathered.length).toBe(all - atOnce.size);
        const digests = new Set(gathered.map(({ deliveryId }) => deliveryId));
        expect(digests.size).toBe(gathered.length === 0 ? 0 : 1);
      }
    }
    expect(told.some(({ how }) => how === 'digest')).toBe(true);
  });

  it('was killed as often as was meant, and no process ended by itself', () => {
    expect(kills.app + kills.engine).toBe(KILLS);
    const ended = [ground.app, ...ground.engines].filter((one) => one.ownEnds() > 0);
    expect(ended.map((one) => one.output())).toEqual([]);
  });
});
