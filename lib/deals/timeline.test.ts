import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carStory, type StoryAdvert, type StoryObservation } from './timeline';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const NOW = day(60);

const advert = (changes: Partial<StoryAdvert> = {}): StoryAdvert => ({
  listingId: 'a',
  sourceKey: 'alpha',
  sourceLabel: 'Alpha',
  sellerKind: 'dealer',
  sellerHash: null,
  url: null,
  status: 'live',
  listedAt: null,
  firstSeenAt: day(1),
  lastSeenAt: NOW,
  endedAt: null,
  mileageMi: 41_000,
  priceCents: 1_800_000,
  isSimulated: false,
  linkReason: 'vin',
  linkScore: null,
  ...changes,
});
const ended = (
  listingId: string,
  from: number,
  until: number,
  changes: Partial<StoryAdvert> = {},
) =>
  advert({
    listingId,
    status: 'gone',
    firstSeenAt: day(from),
    lastSeenAt: day(until),
    endedAt: day(until),
    ...changes,
  });
const seen = (
  listingId: string,
  number: number,
  priceCents: number,
  status: StoryObservation['status'] = 'live',
): StoryObservation => ({ listingId, observedAt: day(number), priceCents, status });

describe('the story of a car', () => {
  it('is none without adverts', () => {
    expect(carStory([], [], NOW)).toBeNull();
  });

  it('counts the days of a new advert and those of the car, which it does not reset', () => {
    const story = carStory(
      [ended('a', 1, 31), advert({ listingId: 'b', firstSeenAt: day(36) })],
      [],
      NOW,
    );
    expect(story).toMatchObject({
      daysOnMarket: 59,
      daysOffered: 54,
      relistCount: 1,
      sourceCount: 1,
      endedAt: null,
      gaps: [{ days: 5 }],
    });
    expect(
      story?.adverts.map(({ listingId, isRelist, daysOnMarket, carDaysOnMarket }) => [
        listingId,
        isRelist,
        daysOnMarket,
        carDaysOnMarket,
      ]),
    ).toEqual([
      ['a', false, 30, 30],
      ['b', true, 24, 59],
    ]);
  });

  it('tells each advert’s price steps, the first ask, the lowest and the present one', () => {
    const story = carStory(
      [
        advert({ priceCents: 1_750_000 }),
        ended('b', 3, 20, { sourceKey: 'beta', priceCents: 1_700_000 }),
      ],
      [
        seen('b', 20, 1_700_000, 'gone'),
        seen('a', 1, 1_900_000),
        seen('a', 9, 1_750_000),
        seen('b', 3, 1_950_000),
        seen('b', 8, 1_700_000),
        seen('a', 10, 1_750_000),
      ],
      NOW,
    );
    expect(
      story?.adverts.map(({ steps }) => steps.map((step) => [step.priceCents, step.changeCents])),
    ).toEqual([
      [
        [1_900_000, null],
        [1_750_000, -150_000],
      ],
      [
        [1_950_000, null],
        [1_700_000, -250_000],
      ],
    ]);
    expect(story).toMatchObject({
      firstPriceCents: 1_900_000,
      lowestPriceCents: 1_700_000,
      presentPriceCents: 1_750_000,
      gaps: [],
      relistCount: 0,
    });
  });

  it('tells sellers apart by number and never says who they are', () => {
    const story = carStory(
      [
        ended('a', 1, 5, { sellerHash: 'hash-one' }),
        ended('b', 6, 9, { sellerHash: 'hash-two' }),
        ended('c', 12, 14, { sellerHash: 'hash-one' }),
        ended('d', 20, 21),
        // Hashes are keyed by source: the same dealer has another one there.
        ended('e', 20, 21, { sourceKey: 'elsewhere', sellerHash: 'hash-three' }),
      ],
      [],
      NOW,
    );
    expect(story?.adverts.map(({ sellerNumber }) => sellerNumber)).toEqual([1, 2, 1, null, 1]);
    expect(story?.sellerCount).toBe(2);
    expect(JSON.stringify(story)).not.toContain('hash-');
    expect(story?.endedAt).toEqual(day(21));
    expect(story?.presentPriceCents).toBeNull();
  });

  const anyAdvert = fc
    .record({
      listingId: fc.uuid(),
      from: fc.integer({ min: 1, max: 50 }),
      days: fc.integer({ min: 0, max: 10 }),
      isLive: fc.boolean(),
      sourceKey: fc.constantFrom('alpha', 'beta'),
    })
    .map(({ listingId, from, days, isLive, sourceKey }) =>
      isLive
        ? advert({ listingId, firstSeenAt: day(from), sourceKey })
        : ended(listingId, from, from + days, { sourceKey }),
    );

  it('is the same in every order, and its days add up', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyAdvert, {
          minLength: 1,
          maxLength: 8,
          selector: (each) => each.listingId,
        }),
        (adverts) => {
          const story = carStory(adverts, [], NOW);
          expect(carStory([...adverts].reverse(), [], NOW)).toEqual(story);
          const gapDays = story?.gaps.reduce((sum, { days }) => sum + days, 0) ?? 0;
          expect((story?.daysOffered ?? 0) + gapDays).toBe(story?.daysOnMarket);
          for (const each of story?.adverts ?? []) {
            expect(each.daysOnMarket).toBeLessThanOrEqual(each.carDaysOnMarket);
            expect(each.carDaysOnMarket).toBeLessThanOrEqual(story?.daysOnMarket ?? 0);
          }
        },
      ),
    );
  });
});
