import { createHash } from 'node:crypto';
import { savingWords } from '@/components/deals/deal-words';
import { type PriceRange, rangeBarText } from '@/components/deals/range-bar-geometry';
import { RATING_FACES, type ShownRating, shownRating } from '@/components/deals/rating-face';
import { formatDay, formatEstimate, formatMiles, formatMoney } from '@/components/ui/format';
import type { BodyStyle, Color } from '@/db/vocabulary';
import type { DealDetail } from '@/lib/deals/service';
import { outTheDoorNote, placeOf } from '../../deal-card-props';

/** What is drawn and said where a listing is shared: for nobody's ZIP but the car's own state. */
export interface ShareWords {
  title: string;
  trim: string;
  price: string;
  priceCents: number;
  rating: ShownRating;
  ratingWord: string;
  /** Null for a car without a rating. */
  range: PriceRange | null;
  saving: string | null;
  outTheDoor: string | null;
  facts: string;
  /** Where and when it was seen. */
  seen: string;
  body: BodyStyle | null;
  color: Color | null;
  alt: string;
  description: string;
}

const TITLE_CHARACTERS_MAX = 50;
const TRIM_CHARACTERS_MAX = 48;
const LINE_CHARACTERS_MAX = 80;
/** What the picture's font has; another character would have to be fetched from somewhere. */
const NOT_DRAWN = /[^\u0020-\u007e\u00a0-\u017f\u2013\u2019\u2212]/gu;

/** A text that the picture can show: in its font, on one line, cut with "..." where it is too long. */
export function drawnText(text: string, charactersMax: number): string {
  const line = text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(NOT_DRAWN, '')
    .replace(/ +/g, ' ')
    .trim();
  if (line.length <= charactersMax) return line;
  return `${line.slice(0, charactersMax - 3).trimEnd()}...`;
}

/** The listing as others see it. The same figures give the same words. */
export function shareWords(deal: DealDetail, marketName: string): ShareWords {
  const rating = shownRating(deal.rating, deal.isCheckFirst);
  const { valuation } = deal;
  const name = `${deal.year} ${deal.make} ${deal.model}`;
  const range = deal.rating === 'unrated' ? null : valuation;
  const saving = deal.isCheckFirst
    ? null
    : savingWords(deal.savingCents, deal.worstCaseSavingCents);
  const saved = range && saving ? [saving.main, saving.worst].filter(Boolean).join(', ') : null;
  // For a reader's own place it would be another amount for each, and tell where they live.
  const door =
    deal.cost && deal.isBuyerAssumed
      ? `${formatEstimate(deal.cost.totalCents).replace('≈', 'about')} out the door`
      : null;
  const price = formatMoney(deal.priceCents);
  const facts = [
    deal.mileageMi === null ? 'mileage unknown' : formatMiles(deal.mileageMi),
    placeOf(deal) ?? 'place unknown',
  ];
  const ended = deal.status === 'live' ? [] : ['no longer offered'];
  const demo = marketName === 'demo' ? ', demo market' : '';
  const { word } = RATING_FACES[rating];
  return {
    title: drawnText(name, TITLE_CHARACTERS_MAX),
    trim: drawnText(deal.trim ?? '', TRIM_CHARACTERS_MAX),
    price,
    priceCents: deal.priceCents,
    rating,
    ratingWord: word,
    range: range && {
      p10Cents: range.p10Cents,
      p50Cents: range.p50Cents,
      p90Cents: range.p90Cents,
    },
    saving: saved,
    outTheDoor:
      door && drawnText(`${door}, ${outTheDoorNote(deal, undefined)}`, LINE_CHARACTERS_MAX),
    facts: drawnText([...facts, ...ended].join(' – '), LINE_CHARACTERS_MAX),
    seen: drawnText(
      `Seen at ${deal.sourceLabel}, ${formatDay(deal.lastSeenAt)}${demo}`,
      LINE_CHARACTERS_MAX,
    ),
    body: deal.body,
    color: deal.exteriorColor,
    alt: `${name}: ${word}; ${range ? rangeBarText(deal.priceCents, range, range.askPercentile) : `asks ${price}`}.`,
    description: [
      `${[name, deal.trim].filter(Boolean).join(' ')} for ${price}, ${facts.join(', ')}${ended.length > 0 ? ', no longer offered' : ''}.`,
      `${word}${range ? `: ${range.compsCount} comparable cars make it worth ${formatMoney(range.p50Cents)}` : ''}.`,
      ...(door
        ? [`${door.charAt(0).toUpperCase()}${door.slice(1)} ${outTheDoorNote(deal, undefined)}.`]
        : []),
    ].join(' '),
  };
}

const VERSION_CHARACTERS = 12;

/**
 * Changes with what the listing says, so that no site keeps an old picture: the same whoever looks, and
 * whatever their place.
 */
export function shareVersion({
  outTheDoor: _door,
  description: _words,
  ...told
}: ShareWords): string {
  return digestOf(told);
}

/** Changes with anything that the picture shows. */
export function pictureTag({ description: _words, ...drawn }: ShareWords): string {
  return digestOf(drawn);
}

function digestOf(told: object): string {
  const digest = createHash('sha256').update(JSON.stringify(told)).digest('base64url');
  return digest.slice(0, VERSION_CHARACTERS);
}
