/** What stands on a window sticker: one page that says what an advert says. */
import { formatDollars } from '@/lib/platform/money';
import { type DraftSource, draftOf } from './draft';
import { FACT_LABELS } from './draft-sites';
import { plainLine } from './draft-text';
import { factWords } from './draft-words';
import { confirmedFacts, FACT_NAMES, type FactName } from './facts';

const NAME_MAX = 90;
const LINE_MAX = 220;
const FACT_MAX = 60;
/** The name of the car says these. */
const IN_NAME = new Set<FactName>(['year', 'make', 'model', 'trim']);
/** Letters that the bundled typeface draws: what others write is a box on paper. */
const UNDRAWN =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}(?<![©®™])/u;

/** A list of a sticker; never without lines. */
interface StickerList {
  heading: string;
  lines: string[];
}

/** A window sticker, ready to be set. */
export interface Sticker {
  /** "2019 Honda Civic EX". */
  name: string;
  /** "$18,500"; null where none was chosen. */
  price: string | null;
  facts: { label: string; text: string }[];
  lists: StickerList[];
  /** Small print, a sentence each. */
  notes: string[];
  /** The car's public page; null while nobody can see it. */
  url: string | null;
}

/** Prints stickers. */
export interface StickerPrinter {
  /** One page of letter size as PDF; what has no room is left out and said to be. */
  print(sticker: Sticker): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * The sticker of a car on `day`: confirmed facts and answers alone, as `draftOf` words them. The address is that
 * of its public page, where it has one.
 */
export function stickerOf(
  source: DraftSource,
  more: { priceCents: number | null; url: string | null; day: string },
): Sticker {
  const facts = confirmedFacts(source.facts);
  const name = ['year', 'make', 'model', 'trim'].flatMap((part) => facts[part as FactName] ?? []);
  const lists = draftOf(source)
    .sections.filter(({ heading }) => heading !== null && heading !== 'Seeing it')
    .map(({ heading, sentences }) => ({
      heading: heading ?? '',
      lines: sentences.map(({ text }) => plainLine(text, LINE_MAX)),
    }));
  const sticker = {
    name: plainLine(name.join(' '), NAME_MAX) || 'Car for sale',
    price: more.priceCents === null ? null : formatDollars(more.priceCents),
    facts: FACT_NAMES.flatMap((each) => {
      const value = facts[each];
      if (value === undefined || IN_NAME.has(each)) return [];
      return [{ label: FACT_LABELS[each], text: plainLine(factWords(each, value), FACT_MAX) }];
    }),
    lists,
  };
  const notes = [
    `Facts and answers as the seller confirmed them, printed on ${more.day}.`,
    ...(UNDRAWN.test(JSON.stringify(sticker))
      ? ['Some letters have no shape in this typeface; the advert online has them.']
      : []),
  ];
  return { ...sticker, notes, url: more.url };
}
