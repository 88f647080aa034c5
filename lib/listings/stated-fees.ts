import type { STATED_FEE_KINDS } from '@/db/vocabulary';
import { parseDollars } from '@/lib/platform/money';

/** What a fee beside the price is for. */
export type StatedFeeKind = (typeof STATED_FEE_KINDS)[number];

/** A fee that an advert says comes on top of its price, in US cents; 0 where it says there is none. */
export interface StatedFee {
  kind: StatedFeeKind;
  amountCents: number;
}

/** Of longer texts only the beginning is read. */
const TEXT_LENGTH_MAX = 20_000;
const DOC_FEE_MAX_CENTS = 300_000;
const ADD_ON_MAX_CENTS = 1_000_000;
/** An advert names one or two; more is a table of many places, which says nothing about this one. */
const FEES_MAX = 3;

const MONEY = String.raw`\$ ?(\d{1,3}(?:,\d{3})?(?:\.\d{2})?|\d{1,5}(?:\.\d{2})?)(?![\d,]*\d|%|k\b| ?(?:off|down|discount|rebate|below|under|a month|\/|per\b))`;
const DOC_FEE = String.raw`(?:doc(?:s|ument(?:ation|ary|s)?)?\.?(?:[ /](?:service|processing|prep(?:aration)?|handling))?|pre-?delivery(?: service)?|dealer(?: (?:doc(?:ument(?:ation|ary)?)?\.?|processing|service|handling|admin(?:istrative|istration)?))?|processing|conveyance|administrative|admin|closing)(?: (?:fee|charge)s?)`;
const ADD_ON = `(?:(?:dealer )?(?:add-?ons?|accessor(?:y|ies)(?: package)?|addendum)|(?:protection|appearance|security|etch|nitrogen) (?:package|plan)|(?:reconditioning|recon|prep|preparation|certification) (?:fee|charge)s?)`;
/** What may stand between an amount and its name: never another thing. */
const BEFORE = `(?:(?:dealer|dealership|flat|standard|non-?negotiable|non-?taxable|taxable|mandatory|required|carmax) ){0,2}`;
const LINK = String.raw`(?: ?[:=-] ?| ?\(| (?:is|of|are|totaling|in the amount of)(?: (?:only|just|a flat))? | )`;
const NOT_BEFORE = `(?<!(?:up to|as low as|save|saves|waive|waived|optional|maximum|max|reduced by|from) )`;

const AMOUNT_FIRST = (name: string) =>
  new RegExp(`${NOT_BEFORE}${MONEY} ${BEFORE}(?:${name})`, 'g');
const NAME_FIRST = (name: string) =>
  new RegExp(String.raw`(?<![\w-])(?:${name})${LINK}${MONEY}`, 'g');

const PATTERNS: readonly { kind: StatedFeeKind; maxCents: number; found: readonly RegExp[] }[] = [
  {
    kind: 'doc_fee',
    maxCents: DOC_FEE_MAX_CENTS,
    found: [AMOUNT_FIRST(DOC_FEE), NAME_FIRST(DOC_FEE)],
  },
  {
    kind: 'add_on',
    maxCents: ADD_ON_MAX_CENTS,
    found: [AMOUNT_FIRST(ADD_ON), NAME_FIRST(ADD_ON)],
  },
];

const NO_DOC_FEE =
  /(?<![\w-])no (?:doc(?:ument(?:ation|ary)?)?\.?|dealer|dealer doc|processing) fees?\b(?! (?:include|are include|is include|in ))/i;

/** Some amount that is called a fee: then "no fees" is not the whole story. */
const DOLLAR_FEE = /\$ ?\d[\d,.]{0,12} (?:\w{1,20} ){0,2}fees?/;

/**
 * The fees beside the price that a text says in so many words: "$399 CarMax processing fee", "documentation
 * fee ($347.26)", "No doc fees". Precise rather than complete: an amount has to stand beside the name of
 * its fee with nothing else between, what is optional, waived or "up to" is left out, and two different
 * amounts for one kind say nothing. In order of kind. Linear in the length of the texts.
 */
export function readStatedFees(texts: readonly unknown[]): StatedFee[] {
  const text = texts
    .filter((part) => typeof part === 'string')
    .join('\n')
    .slice(0, TEXT_LENGTH_MAX)
    .replace(/[ \t\u00a0]+/g, ' ')
    .toLowerCase();
  if (!text.includes('$') && !text.includes('no ')) return [];
  const fees = PATTERNS.flatMap(({ kind, maxCents, found }) => {
    const amounts = new Set<number>();
    for (const pattern of found) {
      for (const [, written = ''] of text.matchAll(pattern)) {
        const cents = parseDollars(written);
        if (cents !== null && cents > 0 && cents <= maxCents) amounts.add(cents);
      }
    }
    const [amountCents] = amounts;
    return amounts.size === 1 && amountCents !== undefined ? [{ kind, amountCents }] : [];
  });
  const hasDocFee = fees.some(({ kind }) => kind === 'doc_fee');
  if (!hasDocFee && NO_DOC_FEE.test(text) && !DOLLAR_FEE.test(text)) {
    return [{ kind: 'doc_fee', amountCents: 0 }, ...fees];
  }
  return fees.slice(0, FEES_MAX);
}
