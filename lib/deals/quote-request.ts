import type { SellerKind } from '@/db/vocabulary';
import type { CostLineCode } from '@/lib/costs/out-the-door';

/** What a letter to the seller is made of: the car's facts and the lines of its cost. */
export interface QuoteSubject {
  year: number;
  make: string;
  model: string;
  trim: string | null;
  vin: string | null;
  mileageMi: number | null;
  /** As advertised, in words: "$18,400". */
  price: string;
  sourceLabel: string;
  sellerKind: SellerKind | null;
  /** Where the buyer registers it: a ZIP or a state; null where nobody said. */
  buyerPlace: string | null;
  lines: readonly QuoteLine[];
}

/** A line of the cost; `isSettled` where it is no estimate. */
export interface QuoteLine {
  code: CostLineCode;
  label: string;
  isSettled: boolean;
}

/** A subject and a text for a mail or a message. */
export interface QuoteRequest {
  subject: string;
  text: string;
}

/** What only the buyer pays or owns: no seller is asked for it, and none is told. */
const BUYERS_OWN: readonly CostLineCode[] = [
  'price',
  'inspection',
  'reconditioning',
  'trade_in',
  'loan_payoff',
];

/**
 * Asks the seller for the price out the door, line by line for what is not settled yet. Names neither the
 * buyer nor the seller, and tells nothing of the buyer's trade-in or loan. Facts that are not known are left
 * out. Pure.
 */
export function quoteRequest(car: QuoteSubject): QuoteRequest {
  const name = oneLine([car.year, car.make, car.model, car.trim].filter(Boolean).join(' '));
  const facts = [
    car.vin === null ? null : `VIN ${car.vin}`,
    car.mileageMi === null ? null : `${car.mileageMi.toLocaleString('en-US')} miles`,
    `${car.price} at ${oneLine(car.sourceLabel)}`,
  ].filter((fact) => fact !== null);
  const isPrivate = car.sellerKind === 'private';
  const missing = car.lines.filter(
    ({ code, isSettled }) => !isSettled && !BUYERS_OWN.includes(code),
  );
  const place = car.buyerPlace === null ? '' : ` I would register it in ${car.buyerPlace}.`;
  const paragraphs = isPrivate
    ? [
        `I am interested in the ${name} that you advertise (${facts.join(', ')}).`,
        'What would I pay you in all, and does anything come on top of the price? Is the title in your name and at hand, and is the car free of loans?',
      ]
    : [
        `I am interested in the ${name} that you advertise (${facts.join(', ')}).${place}`,
        [
          'Please send me the out-the-door price in writing, with a line for each of these:',
          '- price of the car before tax',
          ...missing.map(({ label }) => `- ${label.toLowerCase()}`),
          '- extras that are fitted or required, and whether they can be left out',
        ].join('\n'),
        'Does the price depend on financing or on a trade-in, and until when does it hold?',
      ];
  return {
    subject: `${isPrivate ? 'Your' : 'Out-the-door price for the'} ${name}`,
    text: ['Hello,', ...paragraphs, 'Thank you.'].join('\n\n'),
  };
}

/** Addresses that open a mail or a message with the text in it, to nobody yet. */
export function quoteAddresses({ subject, text }: QuoteRequest): { mail: string; message: string } {
  const body = encodeURIComponent(text.replaceAll('\n', '\r\n'));
  return {
    mail: `mailto:?subject=${encodeURIComponent(subject)}&body=${body}`,
    // "?&" is what both kinds of phone take without a number (RFC 5724 knows "?body=" only with one).
    message: `sms:?&body=${encodeURIComponent(text)}`,
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
