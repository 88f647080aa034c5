import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPLAY_SOURCES } from '@/lib/sources/registry';
import { type CarLife, carLife, findLifeAdvert, lifeAdverts, movesPerStoryDay } from './car-life';
import {
  daysFrom,
  REPLAY_DAYS_BACK,
  REPLAY_LOAD_AT,
  REPLAY_SEED,
  type ReplayAdvert,
} from './replay-advert';
import { readReplayCars } from './replay-facts';
import { sightingsOf } from './replay-rows';
import { carStory, replayTimeline } from './timeline';

const OPTIONS = { seed: REPLAY_SEED, loadAt: REPLAY_LOAD_AT, daysBack: REPLAY_DAYS_BACK };
/** What the demo does in an hour of the market's clock unless told otherwise. */
const USUAL_RATE = 240;

let lives: CarLife[] = [];
let standingAtLoading = 0;

beforeAll(async () => {
  const cars = await readReplayCars();
  lives = cars.map((car) => carLife(carStory(car, OPTIONS), OPTIONS));
  standingAtLoading = replayTimeline(cars, OPTIONS).filter(
    (advert) => advert.junkReason === null && standsAt(advert, REPLAY_LOAD_AT),
  ).length;
});

const standsAt = ({ firstSeenAt, removedAt }: ReplayAdvert, at: Date) =>
  firstSeenAt <= at && (removedAt === null || removedAt > at);
const storyDaysPerHour = (rate: number) => rate / movesPerStoryDay(lives.length).changes;
const allBetween = (from: Date, until: Date) =>
  lives.flatMap((life) => lifeAdverts(life, from, until));

type Kind = 'arrival' | 'cut' | 'removal' | 'relist';

/** The changes of some hours of the market's clock, by source, hour and kind. */
function changesOf(hours: { from: number; count: number; rate: number }): Map<string, number> {
  const { from, count, rate } = hours;
  const days = storyDaysPerHour(rate);
  const after = daysFrom(REPLAY_LOAD_AT, from * days);
  const until = daysFrom(REPLAY_LOAD_AT, (from + count) * days);
  const counts = new Map<string, number>();
  for (const advert of allBetween(after, until)) {
    const window = { sourceKey: advert.sourceKey, after, until, isSweep: false };
    for (const { at, isGone } of sightingsOf(advert, window)) {
      const hour = Math.floor((at.getTime() - after.getTime()) / (days * 86_400_000));
      const isFirst = at.getTime() === advert.firstSeenAt.getTime();
      const isNewKind: Kind = advert.relistOf === null ? 'arrival' : 'relist';
      const kind: Kind = isGone ? 'removal' : isFirst ? isNewKind : 'cut';
      const key = `${advert.sourceKey} ${Math.min(hour, count - 1)} ${kind}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

const sumOf = (counts: Map<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);

describe('the market after loading', () => {
  it.each([
    ['in the first hours', 0, 6],
    ['on the first day', 0, 24],
    ['on the third', 48, 24],
    ['on the fifth', 96, 24],
    ['after 30 days', 720, 24],
    ['after two years', 17_520, 24],
  ])('changes about as often as it is told %s', (_when, from, count) => {
    const perHour = sumOf(changesOf({ from, count, rate: USUAL_RATE })) / count;
    expect(perHour).toBeGreaterThan(USUAL_RATE * 0.7);
    expect(perHour).toBeLessThan(USUAL_RATE * 1.3);
  });

  it.each([0, 100, 719])('has some of everything at every source from hour %i on', (from) => {
    const counts = changesOf({ from, count: 6, rate: 600 });
    for (const { key } of REPLAY_SOURCES) {
      for (let hour = 0; hour < 6; hour += 1) {
        for (const kind of ['arrival', 'cut', 'removal', 'relist'] satisfies Kind[]) {
          expect(
            counts.get(`${key} ${hour} ${kind}`) ?? 0,
            `${key} ${hour} ${kind}`,
          ).toBeGreaterThan(0);
        }
      }
    }
  });

  it('keeps its stock', () => {
    for (const hour of [0, 12, 24, 48, 72, 120, 240, 720, 8_760]) {
      const at = daysFrom(REPLAY_LOAD_AT, hour * storyDaysPerHour(USUAL_RATE));
      const stock = allBetween(at, at).filter((advert) => standsAt(advert, at)).length;
      expect(stock).toBeGreaterThan(standingAtLoading * 0.85);
      expect(stock).toBeLessThan(standingAtLoading * 1.15);
    }
  });

  it('shows at loading what was loaded, by the same ids and prices', () => {
    const after = allBetween(REPLAY_LOAD_AT, REPLAY_LOAD_AT);
    const before = replayTimeline(
      lives.map((life) => life.story.car),
      OPTIONS,
    );
    const shown = (adverts: readonly ReplayAdvert[]) =>
      adverts
        .filter((advert) => advert.junkReason === null && standsAt(advert, REPLAY_LOAD_AT))
        .map(({ sourceKey, externalId, priceSteps }) => {
          const step = priceSteps.filter(({ at }) => at <= REPLAY_LOAD_AT).at(-1);
          return `${sourceKey} ${externalId} ${step?.priceCents}`;
        })
        .sort();
    expect(shown(after)).toEqual(shown(before));
  });

  it('brings every car that was held back, for the first time at its real price', () => {
    const until = daysFrom(REPLAY_LOAD_AT, 60);
    for (const life of lives.filter(({ story }) => story.main === null)) {
      const [first] = lifeAdverts(life, REPLAY_LOAD_AT, until).filter((a) => !a.isSimulated);
      expect(first?.firstSeenAt && first.firstSeenAt > REPLAY_LOAD_AT).toBe(true);
      expect(first?.priceSteps.at(-1)).toMatchObject({
        priceCents: life.story.car.priceCents,
        isSimulated: false,
      });
    }
  });
});

describe('the adverts of a car', () => {
  const from = REPLAY_LOAD_AT;
  const until = daysFrom(REPLAY_LOAD_AT, 400);

  it('end at the real price, and are made up but for the car’s first', () => {
    for (const life of lives.slice(0, 1_500)) {
      const { car, main } = life.story;
      const firstId = main?.externalId ?? `${life.story.sourceKey.slice(-1)}-${car.carId}`;
      for (const advert of lifeAdverts(life, from, until)) {
        const isSecond = advert.simulatedParts.includes('cross_post');
        const isPrivate = main?.isSimulated ?? false;
        expect(advert.isSimulated).toBe(advert.externalId !== firstId || isSecond || isPrivate);
        expect(advert.raw.vin).toBe(car.vin);
        const last = advert.priceSteps.at(-1);
        if (!advert.isSimulated) expect(last?.isSimulated).toBe(false);
        if (isSecond) expect(last?.priceCents).toBeGreaterThanOrEqual(car.priceCents);
        else expect(last?.priceCents).toBe(car.priceCents);
      }
    }
  });

  it('let the price fall only, while they stand', () => {
    for (const life of lives.slice(0, 1_500)) {
      for (const { priceSteps, removedAt } of lifeAdverts(life, from, until)) {
        for (const [index, step] of priceSteps.slice(1).entries()) {
          const before = priceSteps[index];
          expect(before && step.at > before.at).toBe(true);
          expect(before && step.priceCents <= before.priceCents).toBe(true);
          expect(removedAt && step.at < removedAt).toBe(true);
        }
      }
    }
  });

  it('have ids of their own, and never stand twice at one source', () => {
    for (const life of lives) {
      const adverts = lifeAdverts(life, from, until);
      const ids = adverts.map(({ sourceKey, externalId }) => `${sourceKey} ${externalId}`);
      expect(new Set(ids).size).toBe(ids.length);
      const ordered = adverts.sort((a, b) => a.firstSeenAt.getTime() - b.firstSeenAt.getTime());
      const freeFrom = new Map<string, Date>();
      for (const { sourceKey, firstSeenAt, removedAt, externalId } of ordered) {
        const free = freeFrom.get(sourceKey);
        if (free) expect(firstSeenAt >= free, `${externalId} ${firstSeenAt} ${free}`).toBe(true);
        freeFrom.set(sourceKey, removedAt ?? until);
      }
    }
  });

  it('follow, where they are relists, an advert of the car that left the same source', () => {
    let relists = 0;
    for (const life of lives.slice(0, 500)) {
      for (const advert of lifeAdverts(life, from, until)) {
        if (advert.relistOf === null || !advert.isSimulated) continue;
        if (advert.firstSeenAt <= REPLAY_LOAD_AT) continue;
        relists += 1;
        const earlier = findLifeAdvert(life, advert.relistOf);
        expect(earlier).toMatchObject({ carId: advert.carId, sourceKey: advert.sourceKey });
        expect(earlier?.removedAt && earlier.removedAt < advert.firstSeenAt).toBe(true);
      }
    }
    expect(relists).toBeGreaterThan(500);
  });

  it('are the same whichever stretch of the story is told', () => {
    const day = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(fc.nat(lives.length - 1), day, day, (index, start, length) => {
        const life = lives[index] as CarLife;
        const stretch = [0, length / 10].map((days) => daysFrom(from, start / 10 + days));
        const [a, b] = stretch as [Date, Date];
        const wide = lifeAdverts(life, from, daysFrom(from, 1_000));
        const overlaps = (advert: ReplayAdvert) =>
          advert.firstSeenAt <= b && (advert.removedAt === null || advert.removedAt >= a);
        const told = lifeAdverts(life, a, b);
        expect(told).toEqual(wide.filter(overlaps));
        for (const advert of told) expect(findLifeAdvert(life, advert.externalId)).toEqual(advert);
      }),
    );
  });
});
