import { beforeAll, describe, expect, it } from 'vitest';
import { MS_PER_DAY } from '@/lib/platform/time';
import { REPLAY_DAYS_BACK, REPLAY_LOAD_AT, type ReplayAdvert } from './replay-advert';
import { type ReplayCar, readReplayCars } from './replay-facts';
import { carStory, replayTimeline } from './timeline';

const OPTIONS = { seed: 'test', loadAt: REPLAY_LOAD_AT, daysBack: REPLAY_DAYS_BACK };
const START = REPLAY_LOAD_AT.getTime() - REPLAY_DAYS_BACK * MS_PER_DAY;

let cars: ReplayCar[] = [];
let adverts: ReplayAdvert[] = [];
let carById = new Map<string, ReplayCar>();

beforeAll(async () => {
  cars = await readReplayCars();
  carById = new Map(cars.map((car) => [car.carId, car]));
  adverts = replayTimeline(cars, OPTIONS);
});

const proper = () => adverts.filter((advert) => advert.junkReason === null);
const isLiveAt = (advert: ReplayAdvert, at: Date) =>
  advert.firstSeenAt <= at && (advert.removedAt === null || advert.removedAt > at);

describe('replayTimeline', () => {
  it('has every car once with its real price as the last one, in an advert of its own', () => {
    const real = proper().filter((advert) => !advert.isSimulated);
    expect(real.length).toBeGreaterThan(cars.length * 0.9);
    expect(new Set(real.map((advert) => advert.carId)).size).toBe(real.length);
    for (const advert of real) {
      const last = advert.priceSteps.at(-1);
      expect(last).toMatchObject({
        priceCents: carById.get(advert.carId)?.priceCents,
        isSimulated: false,
      });
      expect(Number(advert.raw.price) * 100).toBe(last?.priceCents);
    }
  });

  it('holds some cars back, without any advert', () => {
    const held = cars.filter((car) => carStory(car, OPTIONS).main === null);
    expect(held.length / cars.length).toBeCloseTo(0.08, 1.9);
    const seen = new Set(proper().map((advert) => advert.carId));
    for (const car of held) expect(seen.has(car.carId)).toBe(false);
    expect(seen.size).toBe(cars.length - held.length);
  });

  it('lets prices fall only, in order of time, inside the life of the advert', () => {
    for (const advert of proper()) {
      const [first] = advert.priceSteps;
      expect(first?.at).toEqual(advert.firstSeenAt);
      for (const [index, step] of advert.priceSteps.entries()) {
        const next = advert.priceSteps[index + 1];
        if (next) {
          expect(next.at.getTime()).toBeGreaterThan(step.at.getTime());
          expect(next.priceCents).toBeLessThanOrEqual(step.priceCents);
          expect(step.isSimulated).toBe(true);
        }
        if (advert.removedAt) expect(step.at < advert.removedAt).toBe(true);
      }
    }
  });

  it('marks whatever differs from the facts as simulated', () => {
    for (const advert of proper()) {
      const car = carById.get(advert.carId);
      const { price: _price, ...words } = advert.raw;
      if (!advert.isSimulated) expect(words).toEqual(car?.raw);
      for (const step of advert.priceSteps) {
        if (step.priceCents !== car?.priceCents) expect(step.isSimulated).toBe(true);
      }
    }
  });

  it('shows at loading the real price of everything on offer that is not made up', () => {
    const offered = proper().filter((a) => isLiveAt(a, REPLAY_LOAD_AT) && !a.isSimulated);
    expect(offered.length).toBeGreaterThan(cars.length * 0.8);
    for (const advert of offered) {
      const shown = advert.priceSteps.filter((step) => step.at <= REPLAY_LOAD_AT).at(-1);
      expect(shown?.priceCents).toBe(carById.get(advert.carId)?.priceCents);
    }
  });

  it('stays inside its days and has some of everything', () => {
    const end = REPLAY_LOAD_AT.getTime();
    for (const advert of adverts) {
      expect(advert.firstSeenAt.getTime()).toBeGreaterThanOrEqual(START);
      expect(advert.firstSeenAt.getTime()).toBeLessThanOrEqual(end);
      if (advert.removedAt) expect(advert.removedAt > advert.firstSeenAt).toBe(true);
    }
    const share = (count: number) => count / cars.length;
    const withPart = (part: string) =>
      adverts.filter((advert) => advert.simulatedParts.some((name) => name === part)).length;
    const crossPosts = share(withPart('cross_post'));
    expect(crossPosts).toBeGreaterThan(0.07);
    expect(crossPosts).toBeLessThan(0.11);
    expect(share(withPart('junk'))).toBeCloseTo(0.0135, 2.5);
    expect(share(withPart('relist'))).toBeGreaterThan(0.02);
    expect(share(withPart('earlier_prices'))).toBeGreaterThan(0.2);
    expect(withPart('seller_kind')).toBeGreaterThan(10);
    expect(share(withPart('seller_kind'))).toBeLessThan(0.01);
    const gone = proper().filter((a) => a.removedAt && a.removedAt <= REPLAY_LOAD_AT).length;
    expect(share(gone)).toBeGreaterThan(0.05);
  });

  it('lists a car anew only after its earlier advert is gone, and never dearer', () => {
    const byId = new Map(adverts.map((advert) => [advert.externalId, advert]));
    const relists = adverts.filter((advert) => advert.relistOf !== null);
    expect(relists.length).toBeGreaterThan(50);
    for (const advert of relists) {
      const before = byId.get(advert.relistOf ?? '');
      expect(before).toMatchObject({ carId: advert.carId, sourceKey: advert.sourceKey });
      expect(before?.removedAt && before.removedAt < advert.firstSeenAt).toBe(true);
      const lastBefore = before?.priceSteps.at(-1)?.priceCents ?? 0;
      expect(advert.priceSteps[0]?.priceCents).toBeLessThanOrEqual(lastBefore);
    }
  });

  it('puts a cross-post on another source, never cheaper than the main advert at its end', () => {
    const main = new Map(
      proper()
        .filter((a) => !a.isSimulated)
        .map((a) => [a.carId, a]),
    );
    const posts = adverts.filter((advert) => advert.simulatedParts.includes('cross_post'));
    for (const post of posts) {
      const own = main.get(post.carId);
      if (!own) continue;
      expect(post.sourceKey).not.toBe(own.sourceKey);
      expect(post.raw.vin).toBe(own.raw.vin);
      const last = own.priceSteps.at(-1)?.priceCents ?? 0;
      expect(post.priceSteps.at(-1)?.priceCents).toBeGreaterThanOrEqual(last);
    }
  });

  it('has junk of every kind, without VIN or price history, that says why it must be refused', () => {
    const junk = adverts.filter((advert) => advert.junkReason !== null);
    expect(new Set(junk.map((advert) => advert.junkReason)).size).toBe(10);
    for (const advert of junk) {
      expect(advert.isSimulated).toBe(true);
      expect(advert.raw.vin).toBeUndefined();
      expect(advert.priceSteps).toEqual([]);
    }
  });

  it('gives every advert an id of its own at its source', () => {
    const ids = new Set(adverts.map((advert) => `${advert.sourceKey}|${advert.externalId}`));
    expect(ids.size).toBe(adverts.length);
  });

  it('is the same for the same seed, another for another, and one car does not move the others', () => {
    expect(replayTimeline(cars, OPTIONS)).toEqual(adverts);
    expect(replayTimeline(cars, { ...OPTIONS, seed: 'other' })).not.toEqual(adverts);
    const few = replayTimeline(cars.slice(100, 200), OPTIONS).filter((a) => !a.junkReason);
    const ids = new Set(few.map((advert) => advert.carId));
    expect(few).toEqual(proper().filter((advert) => ids.has(advert.carId)));
  });
});
