import type { StateCode } from '@/db/vocabulary';
import type { CarVariant, ExpectedPrice } from '@/lib/valuation/expected-prices';
import type { MarketAdvert } from './market-advert';
import { advertsByTrim, rankableStates } from './place-and-trim-prices';
import {
  type MileageFocus,
  middleOf,
  mileageFocus,
  typicalAdverts,
  type YearAsks,
  yearAsks,
} from './value-curves';

/** Ended adverts that are valued anew for the trend, at most; of more, a part with as many live ones. */
const TREND_ENDED_MAX = 250;

/** What the market model is asked about a model's cars, and what its answers are for. */
export class MarketQuestions {
  /** In the order in which they are asked. */
  readonly variants: CarVariant[] = [];
  readonly live: MarketAdvert[];
  readonly years: YearAsks[];
  readonly focus: MileageFocus | null;
  /** Adverts that the trend is made from. */
  readonly trendAdverts: ReadonlySet<MarketAdvert>;
  readonly #places = new Map<string, number[]>();
  #prices: readonly (ExpectedPrice | null)[] = [];

  constructor(adverts: readonly MarketAdvert[], newestYear: number) {
    this.live = adverts.filter(({ isLive }) => isLive);
    this.years = yearAsks(this.live, newestYear);
    this.focus = mileageFocus(this.live);
    this.trendAdverts = new Set(trendPart(adverts));
    const typical = typicalAdverts(this.live).map(({ id }) => id);
    for (const listingId of typical) this.#askAbout(listingId);
    for (const advert of this.trendAdverts) {
      if (advert.p50Cents === null) this.#ask(`advert ${advert.id}`, { listingId: advert.id });
    }
    this.#askTrims();
    this.#askStates(typical);
  }

  #ask(key: string, variant: CarVariant): void {
    const places = this.#places.get(key) ?? [];
    places.push(this.variants.length);
    this.#places.set(key, places);
    this.variants.push(variant);
  }

  #askAbout(listingId: string): void {
    for (const { year, mileageMi } of this.years) {
      this.#ask(`year ${year}`, { listingId, year, mileageMi });
    }
    const { year, mileagesMi } = this.focus ?? { year: 0, mileagesMi: [] };
    for (const mileageMi of mileagesMi) {
      this.#ask(`mileage ${mileageMi}`, { listingId, year, mileageMi });
    }
  }

  /** The middle advert of each trim, made as old and driven as all the others. */
  #askTrims(): void {
    if (!this.focus) return;
    const { year, medianMileageMi } = this.focus;
    for (const [trim, cars] of advertsByTrim(this.live)) {
      for (const { id } of typicalAdverts(cars)) {
        this.#ask(`trim ${trim}`, { listingId: id, year, mileageMi: medianMileageMi });
      }
    }
  }

  /** One and the same car in each state. */
  #askStates(typical: readonly string[]): void {
    const listingId = typical[Math.floor(typical.length / 2)];
    if (!this.focus || listingId === undefined) return;
    const { year, medianMileageMi: mileageMi } = this.focus;
    for (const state of rankableStates(this.live)) {
      this.#ask(`state ${state}`, { listingId, year, mileageMi, state });
    }
  }

  /** Takes the answers, in the order of the questions. */
  answer(prices: readonly (ExpectedPrice | null)[]): void {
    this.#prices = prices;
  }

  #middle(key: string): ExpectedPrice | null {
    const places = this.#places.get(key) ?? [];
    return middleOf(places.flatMap((place) => this.#prices[place] ?? []));
  }

  /** Of the usual mix of cars at the age of that model year; null without a model. */
  ofYear(year: number): ExpectedPrice | null {
    return this.#middle(`year ${year}`);
  }

  /** Of the usual mix of the focused year at that mileage. */
  ofMileage(mileageMi: number): ExpectedPrice | null {
    return this.#middle(`mileage ${mileageMi}`);
  }

  /** Of a trim's usual cars, all of one year and mileage. */
  ofTrim(trim: string | null): ExpectedPrice | null {
    return this.#middle(`trim ${trim}`);
  }

  /** What one and the same car is worth in each state that has enough cars, in US cents. */
  byState(): Map<StateCode, number> {
    return new Map(
      rankableStates(this.live).flatMap((state): [StateCode, number][] => {
        const price = this.#middle(`state ${state}`);
        return price ? [[state, price.p50Cents]] : [];
      }),
    );
  }

  /** What an advert's car is worth today, in US cents; null for what the trend leaves out. */
  valueCentsOf(advert: MarketAdvert): number | null {
    if (!this.trendAdverts.has(advert)) return null;
    return advert.p50Cents ?? this.#middle(`advert ${advert.id}`)?.p50Cents ?? null;
  }
}

/** All adverts, or a part that chance picks: ids end in chance, so it is the same each time. */
function trendPart(adverts: readonly MarketAdvert[]): MarketAdvert[] {
  const ended = adverts.filter(({ p50Cents }) => p50Cents === null).length;
  const share = Math.min(1, TREND_ENDED_MAX / Math.max(1, ended));
  return [...adverts]
    .sort((a, b) => (a.id.slice(-12) < b.id.slice(-12) ? -1 : 1))
    .slice(0, Math.floor(adverts.length * share));
}
