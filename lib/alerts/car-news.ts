/** What is news of a car, and to whom: a changed search row held against what matching saw before. Pure. */
import type { AlertKind } from '@/db/vocabulary';
import { bpsOf } from '@/lib/platform/money';
import { MS_PER_DAY } from '@/lib/platform/time';

/** A car counts as one that has just come for so long: facts and values may follow the advert. */
export const FRESH_MS = MS_PER_DAY;

/** An advert as matching saw it last. */
export interface SeenAdvert {
  listingId: string;
  vehicleId: string;
  priceCents: number;
  /** The market rating, or "check_first". */
  rating: string;
  cameNumber: number;
  cameAt: Date;
  goneAt: Date | null;
}

/** An advert as it is now. */
export interface PresentAdvert {
  listingId: string;
  vehicleId: string;
  priceCents: number;
  rating: string;
  changeNumber: number;
}

/** What is different from what was seen. */
export interface CarNews {
  changeNumber: number;
  /** Nothing was known of it, or it came within the last day. */
  isNew: boolean;
  /** The change with which it came. */
  cameNumber: number;
  /** All that was known of it was gone. */
  isBack: boolean;
  /** What it asked, where it asks less now. */
  previousPriceCents: number | null;
  /** What it was rated, where it is rated otherwise now. */
  previousRating: string | null;
  becameGreat: boolean;
}

/** The news of an advert, given what was known of it, or of all adverts of its car where the car is meant. */
export function newsOf(row: PresentAdvert, known: readonly SeenAdvert[], now: Date): CarNews {
  const [first] = [...known].sort((a, b) => a.cameNumber - b.cameNumber);
  const common = { changeNumber: row.changeNumber };
  if (!first) {
    return {
      ...common,
      ...{ isNew: true, cameNumber: row.changeNumber, isBack: false, becameGreat: false },
      ...{ previousPriceCents: null, previousRating: null },
    };
  }
  const live = known.filter(({ goneAt }) => goneAt === null);
  const compared = live.length > 0 ? live : known;
  const best = compared.reduce((a, b) => (b.priceCents < a.priceCents ? b : a));
  const isOther = best.rating !== row.rating;
  return {
    ...common,
    isNew: first.cameNumber > 0 && now.getTime() - first.cameAt.getTime() < FRESH_MS,
    cameNumber: first.cameNumber,
    isBack: live.length === 0,
    previousPriceCents: row.priceCents < best.priceCents ? best.priceCents : null,
    previousRating: isOther ? best.rating : null,
    becameGreat: isOther && row.rating === 'great',
  };
}

/** Whether something may have to be told: most changed rows were only seen again. */
export function isNews({ isNew, isBack, previousPriceCents, previousRating }: CarNews): boolean {
  return isNew || isBack || previousPriceCents !== null || previousRating !== null;
}

/** What a person was told of a car before. */
export interface Told {
  priceCents: number;
  rating: string;
}

/** What one search or watched car asks to be told. */
export interface Wish {
  kinds: readonly AlertKind[];
  /** The least cut that is told, in basis points of the ask before. */
  priceCutBps: number;
  /** Only later changes are told. */
  tellsAfter: number;
}

/** A cut of at least so many basis points; a higher ask is none. */
export function isCut(fromCents: number, toCents: number, priceCutBps: number): boolean {
  return toCents < fromCents && fromCents - toCents >= bpsOf(fromCents, priceCutBps);
}

/**
 * What there is to tell of a car that meets a wish now; null for nothing. `metBefore` says whether it met
 * the wish as it was seen before. Who was told of a car is told again only of what is another matter now:
 * it came back, became great, or asks less than they were told by their own threshold.
 */
export function kindToTell(
  news: CarNews,
  car: { priceCents: number },
  wish: Wish,
  { told, metBefore }: { told: Told | null; metBefore: () => boolean },
): AlertKind | null {
  if (news.changeNumber <= wish.tellsAfter) return null;
  const wants = (kind: AlertKind) => wish.kinds.includes(kind);
  if (told === null && wants('new') && news.isNew && news.cameNumber > wish.tellsAfter) {
    return 'new';
  }
  if (news.isBack && wants('back')) return 'back';
  if (news.isBack && wants('new') && told === null) return 'new';
  if (news.becameGreat && wants('becomes_great') && told?.rating !== 'great') {
    return 'becomes_great';
  }
  if (news.previousPriceCents !== null && wants('price_cut')) {
    const fromCents = told?.priceCents ?? news.previousPriceCents;
    if (isCut(fromCents, car.priceCents, wish.priceCutBps)) return 'price_cut';
  }
  const isOther = news.previousPriceCents !== null || news.previousRating !== null;
  return told === null && wants('new') && isOther && !metBefore() ? 'new' : null;
}

/** The name of a piece of news: the same of the same car is told once. */
export function newsKeyOf(
  kind: AlertKind,
  { changeNumber, priceCents }: { changeNumber: number; priceCents: number },
): string {
  switch (kind) {
    case 'new':
      return 'new';
    case 'price_cut':
    case 'becomes_great':
      return `${kind}:${priceCents}`;
    case 'back':
    case 'probably_gone':
      return `${kind}:${changeNumber}`;
    default:
      return kind satisfies never;
  }
}
