import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LISTING_STATUSES } from '@/db/vocabulary';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  endingVerdict,
  isTooMuchAtOnce,
  MISSED_READINGS_MIN,
  RETURN_WAIT_DAYS,
  SEEN_GRAIN_MS,
  SOLD_PROBABILITY_MAX,
  type SourceReading,
  soldProbability,
  UNSEEN_HOURS_MIN,
  watchOf,
} from './endings';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 2, 1, 12);
const at = (hours: number) => new Date(NOON + hours * HOUR_MS);
const reading = (hours: number, yieldCount = 1_000, isComplete = true): SourceReading => ({
  marketAt: at(hours),
  isComplete,
  yieldCount,
});
/** Every `stepHours` from one hour to another. */
const every = (stepHours: number, from: number, until: number, yieldCount?: number) =>
  Array.from({ length: Math.floor((until - from) / stepHours) + 1 }, (_, n) =>
    reading(from + n * stepHours, yieldCount),
  );
const isGone = (lastSeenHours: number, readings: readonly SourceReading[], stepHours = 1) => {
  const { absentBefore } = watchOf(readings, stepHours * HOUR_MS);
  return absentBefore !== null && at(lastSeenHours) < absentBefore;
};

describe('an advert that is not shown any more', () => {
  it('is gone after a day of readings without it, and not before', () => {
    expect(isGone(0, every(1, 0, 24))).toBe(false);
    expect(isGone(0, every(1, 0, 25))).toBe(false);
    expect(isGone(0, every(1, 0, 26))).toBe(true);
    expect(isGone(0, every(1 / 12, 0, 25.25), 1 / 12)).toBe(true);
  });

  it('needs three readings, however far apart they are', () => {
    expect(
      isGone(
        0,
        [0, 24, 48].map((h) => reading(h)),
        24,
      ),
    ).toBe(false);
    expect(
      isGone(
        0,
        [0, 24, 48, 72].map((h) => reading(h)),
        24,
      ),
    ).toBe(true);
  });

  it('is not gone for the time in which its source failed', () => {
    const failed = every(1, 6, 40).map((each) => ({ ...each, isComplete: false }));
    const readings = [...every(1, 0, 5), ...failed, ...every(1, 41, 50)];
    expect(isGone(0, readings)).toBe(false);
    expect(isGone(0, [...readings, ...every(1, 51, 64)])).toBe(true);
  });

  it('is not gone for a pause in which nobody looked', () => {
    expect(isGone(0, [...every(1, 0, 3), ...every(1, 100, 103)])).toBe(false);
  });

  it.each([
    ['empty', 0],
    ['less than half', 499],
  ])('is not gone by readings that brought %s of the usual', (_, yieldCount) => {
    const readings = [...every(1, -24, 0), ...every(1, 1, 48, yieldCount)];
    expect(isGone(0, readings)).toBe(false);
    expect(watchOf(readings, HOUR_MS).readAt).toEqual(at(0));
  });

  it('is gone by readings that brought half of the usual', () => {
    expect(isGone(0, [...every(1, -24, 0), ...every(1, 1, 48, 500)])).toBe(true);
  });

  it('is believed gone by a source that has really shrunk, once the old yield is two weeks past', () => {
    const shrunk = every(6, 6, 24 * 16, 100);
    expect(isGone(0, [...every(6, -60, 0), ...shrunk.slice(0, 40)], 6)).toBe(false);
    expect(isGone(0, [...every(6, -60, 0), ...shrunk], 6)).toBe(true);
  });

  it('is missed by whole readings only, where others bring changes', () => {
    const changes = every(1 / 4, 0, 60, 5).filter((_, n) => n % 4 > 0);
    const readings = [...every(1, -3, 60), ...changes];
    expect(watchOf(readings, HOUR_MS / 4)).toEqual({ absentBefore: null, readAt: at(60) });
  });

  it('is never gone without readings', () => {
    expect(watchOf([], HOUR_MS)).toEqual({ absentBefore: null, readAt: null });
  });
});

const anyReading = fc.record({
  marketAt: fc.integer({ min: 0, max: 72 }).map((hours) => at(hours)),
  isComplete: fc.boolean(),
  yieldCount: fc.constantFrom(0, 300, 1_000, 1_100),
});
const anyReadings = fc.uniqueArray(anyReading, {
  selector: ({ marketAt }) => marketAt.getTime(),
  maxLength: 60,
});

/** The rule word for word, for one advert: count what missed it, and add up the time between. */
function isGoneByTheBook(lastSeenAt: Date, readings: readonly SourceReading[]): boolean {
  const ordered = [...readings].sort((a, b) => +a.marketAt - +b.marketAt);
  const isGood = (each: SourceReading) => {
    const before = ordered.filter((one) => one.isComplete && one.marketAt < each.marketAt);
    const usual = before.map((one) => one.yieldCount).sort((a, b) => b - a)[2] ?? 0;
    return each.isComplete && each.yieldCount > 0 && each.yieldCount >= usual / 2;
  };
  let missed = 0;
  let watchedMs = 0;
  ordered.forEach((each, index) => {
    if (!isGood(each)) return;
    const before = ordered[index - 1];
    const isMissed = +lastSeenAt < +each.marketAt - SEEN_GRAIN_MS;
    const wasMissed = before && +lastSeenAt < +before.marketAt - SEEN_GRAIN_MS;
    if (isMissed) missed += 1;
    if (isMissed && wasMissed && before && isGood(before)) {
      watchedMs += Math.min(+each.marketAt - +before.marketAt, 2 * HOUR_MS);
    }
  });
  return missed >= MISSED_READINGS_MIN && watchedMs >= UNSEEN_HOURS_MIN * HOUR_MS;
}

describe('the readings of a source', () => {
  it('end exactly the adverts that the rule names', () => {
    fc.assert(
      fc.property(anyReadings, fc.integer({ min: -3, max: 72 }), (readings, hours) => {
        expect(isGone(hours, readings)).toBe(isGoneByTheBook(at(hours), readings));
      }),
    );
    // Mostly good ones, so that something ends.
    const good = fc.record({
      marketAt: fc.integer({ min: 0, max: 72 }).map((hours) => at(hours)),
      isComplete: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      yieldCount: fc.constantFrom(900, 1_000, 1_100),
    });
    const many = fc.uniqueArray(good, { selector: (r) => +r.marketAt, minLength: 40 });
    fc.assert(
      fc.property(many, fc.integer({ min: -3, max: 40 }), (readings, hours) => {
        expect(isGone(hours, readings)).toBe(isGoneByTheBook(at(hours), readings));
      }),
    );
  });

  it('say the same in any order', () => {
    const shuffled = anyReadings.chain((readings) =>
      fc.tuple(
        fc.constant(readings),
        fc.shuffledSubarray(readings, { minLength: readings.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([readings, other]) => {
        expect(watchOf(other, HOUR_MS)).toEqual(watchOf(readings, HOUR_MS));
      }),
    );
  });

  it('never end less when more of them follow', () => {
    fc.assert(
      fc.property(anyReadings, anyReading, (readings, next) => {
        const later = { ...next, marketAt: at(73) };
        const before = watchOf(readings, HOUR_MS).absentBefore;
        const after = watchOf([...readings, later], HOUR_MS).absentBefore;
        if (before !== null) expect(+(after ?? 0)).toBeGreaterThanOrEqual(+before);
      }),
    );
  });

  it('end nothing while they fail or bring too little', () => {
    fc.assert(
      fc.property(anyReadings, fc.array(fc.boolean(), { maxLength: 60 }), (readings, bad) => {
        const failing = bad.map((isPoor, n) => reading(73 + n, isPoor ? 0 : 1_000, isPoor));
        expect(watchOf([...readings, ...failing], HOUR_MS)).toEqual(watchOf(readings, HOUR_MS));
      }),
    );
  });
});

it('most of a source does not end at once, but a small one may', () => {
  expect(isTooMuchAtOnce(501, 1_000)).toBe(true);
  expect(isTooMuchAtOnce(500, 1_000)).toBe(false);
  expect(isTooMuchAtOnce(20, 20)).toBe(false);
  expect(isTooMuchAtOnce(21, 21)).toBe(true);
});

/** What can happen to one advert and its car, by the hour. */
type Happening =
  | { kind: 'seen' | 'told_gone' | 'told_sold' | 'car_seen_elsewhere' | 'read' | 'failed' }
  | { kind: 'judge' };

interface Story {
  status: (typeof LISTING_STATUSES)[number];
  lastSeenAt: Date;
  endedAt: Date | null;
  carSeenAt: Date | null;
  readings: SourceReading[];
}

/** The market's part: sightings come in as they are told, and the rules judge when they are asked. */
function tell(story: Story, happening: Happening, now: Date): void {
  const isShown = happening.kind === 'seen';
  if (isShown) Object.assign(story, { status: 'live', lastSeenAt: now, endedAt: null });
  if (happening.kind === 'told_gone' && story.status === 'live') {
    Object.assign(story, { status: 'gone', lastSeenAt: now, endedAt: now });
  }
  if (happening.kind === 'told_sold') {
    Object.assign(story, { status: 'sold', lastSeenAt: now, endedAt: now });
  }
  if (happening.kind === 'car_seen_elsewhere') story.carSeenAt = now;
  if (happening.kind === 'read' || happening.kind === 'failed') {
    story.readings.push({
      marketAt: now,
      isComplete: happening.kind === 'read',
      yieldCount: 1_000,
    });
  }
  if (happening.kind === 'judge') judge(story, now);
}

function judge(story: Story, now: Date): void {
  const { absentBefore, readAt } = watchOf(story.readings, 12 * HOUR_MS);
  if (story.status === 'live' && absentBefore !== null && story.lastSeenAt < absentBefore) {
    Object.assign(story, { status: 'gone', endedAt: now });
  }
  if (story.endedAt === null) return;
  const isCarBack = story.carSeenAt !== null && story.carSeenAt > story.endedAt;
  const verdict = endingVerdict({ ...story, endedAt: story.endedAt, isCarBack, readAt });
  if (verdict === 'judge') story.status = 'probably_sold';
  if (verdict === 'take_back') story.status = 'gone';
}

const anyHappening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom(
    'seen',
    'told_gone',
    'told_sold',
    'car_seen_elsewhere',
    'read',
    'read',
    'read',
    'failed',
    'judge',
  ),
});

const begin = (): Story => ({
  status: 'live',
  lastSeenAt: at(-1),
  endedAt: null,
  carSeenAt: null,
  readings: [],
});

describe('how an advert ends', () => {
  const play = (happenings: readonly Happening[], story = begin()) => {
    happenings.forEach((happening, n) => {
      tell(story, happening, at(n * 12));
    });
    return story;
  };

  it('is never sold unless that was told', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 80 }), (happenings) => {
        const wasTold = happenings.some(({ kind }) => kind === 'told_sold');
        if (!wasTold) expect(play(happenings).status).not.toBe('sold');
      }),
    );
  });

  it('is live whenever it was just seen, whatever was concluded before', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 80 }), (happenings) => {
        const story = play([...happenings, { kind: 'seen' }, { kind: 'judge' }]);
        expect(story).toMatchObject({ status: 'live', endedAt: null });
      }),
    );
  });

  it('is not concluded while the source is not read', () => {
    const unread = anyHappening.filter(({ kind }) => kind !== 'read' && !kind.startsWith('told'));
    fc.assert(
      fc.property(fc.array(unread, { maxLength: 80 }), (happenings) => {
        expect(play(happenings).status).toBe('live');
      }),
    );
  });

  it('is judged the same however often it was judged on the way, but for when it was noticed', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 60 }), (happenings) => {
        // What is told about the car itself moves with the time of noticing, so it is left out here.
        const facts = happenings.filter(({ kind }) => kind === 'read' || kind === 'failed');
        const once = begin();
        const often = begin();
        facts.forEach((happening, n) => {
          tell(once, happening, at(n * 12));
          tell(often, happening, at(n * 12));
          tell(often, { kind: 'judge' }, at(n * 12));
        });
        tell(once, { kind: 'judge' }, at(facts.length * 12));
        tell(often, { kind: 'judge' }, at(facts.length * 12));
        expect(once.status === 'live').toBe(often.status === 'live');
        const settled = { ...often };
        tell(often, { kind: 'judge' }, at(facts.length * 12));
        expect(often).toEqual(settled);
      }),
    );
  });

  it.each([
    ['gone', false, 6.9, 'leave'],
    ['gone', false, 7, 'judge'],
    ['gone', true, 30, 'leave'],
    ['gone', false, 91, 'leave'],
    ['probably_sold', false, 30, 'leave'],
    ['probably_sold', true, 30, 'take_back'],
    ['sold', true, 30, 'leave'],
    ['live', false, 30, 'leave'],
  ] as const)('%s, car back %s, read %d days later: %s', (status, isCarBack, days, verdict) => {
    const endedAt = at(0);
    const readAt = new Date(+endedAt + days * MS_PER_DAY);
    expect(endingVerdict({ status, endedAt, isCarBack, readAt })).toBe(verdict);
    expect(endingVerdict({ status, endedAt, isCarBack, readAt: null })).not.toBe('judge');
  });
});

const USUAL = {
  daysListed: 20,
  daysGone: RETURN_WAIT_DAYS,
  askPercentile: 50,
  priceCutCount: 0,
  returnShare: 0,
  returnSampleCount: 0,
};

describe('the probability of a sale', () => {
  it.each([
    [{}, 0.75],
    [{ askPercentile: null }, 0.75],
    [{ askPercentile: 0 }, 0.86],
    [{ askPercentile: 100 }, 0.6],
    [{ priceCutCount: 2 }, 0.82],
    [{ daysListed: 120 }, 0.6],
    [{ daysGone: 28 }, 0.93],
    [{ returnShare: 0.8, returnSampleCount: 1_000 }, 0.41],
    [{ askPercentile: 0, daysGone: 60, priceCutCount: 9 }, 0.95],
  ])('with %j is %d', (change, expected) => {
    expect(soldProbability({ ...USUAL, ...change })).toBeCloseTo(expected, 2);
  });

  it('never passes its cap, and moves in one direction with each fact', () => {
    const evidence = fc.record({
      daysListed: fc.integer({ min: 0, max: 400 }),
      daysGone: fc.integer({ min: 0, max: 120 }),
      askPercentile: fc.integer({ min: 0, max: 100 }),
      priceCutCount: fc.nat(12),
      returnShare: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      returnSampleCount: fc.nat(5_000),
    });
    fc.assert(
      fc.property(evidence, fc.integer({ min: 1, max: 50 }), (facts, more) => {
        const p = soldProbability(facts);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(SOLD_PROBABILITY_MAX);
        const changed = (change: Partial<typeof facts>) => soldProbability({ ...facts, ...change });
        const close = 1e-12;
        expect(changed({ daysListed: facts.daysListed + more })).toBeLessThanOrEqual(p + close);
        expect(changed({ askPercentile: facts.askPercentile + more })).toBeLessThanOrEqual(
          p + close,
        );
        expect(changed({ daysGone: facts.daysGone + more })).toBeGreaterThanOrEqual(p - close);
        expect(changed({ priceCutCount: facts.priceCutCount + more })).toBeGreaterThanOrEqual(
          p - close,
        );
        expect(changed({ returnShare: facts.returnShare + more / 100 })).toBeLessThanOrEqual(
          p + close,
        );
      }),
    );
  });
});
