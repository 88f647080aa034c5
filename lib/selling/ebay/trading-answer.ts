import type { PublicationFee } from '@/db/snap-content';
import { sumCents } from '@/lib/platform/money';
import { centsAt, listAt, parseAnswer, textAt, type XmlNode } from './trading-xml';

/** Calls of the Trading API that are made in a seller's name. */
export const TRADING_CALLS = [
  'GetUser',
  'UploadSiteHostedPictures',
  'VerifyAddFixedPriceItem',
  'AddFixedPriceItem',
  'ReviseFixedPriceItem',
  'EndFixedPriceItem',
  'GetItem',
  'GetSellerList',
  'GetOrders',
  'GetBestOffers',
] as const;
export type TradingCall = (typeof TRADING_CALLS)[number];

/** One thing that eBay says is wrong, in its own words. */
export interface TradingError {
  code: string;
  /** False: a warning, the call was done all the same. */
  isError: boolean;
  message: string;
  /** Values that the message names. */
  parameters: string[];
}

/** What eBay answered to a call. */
export interface TradingAnswer {
  /** success and warning: it was done. */
  outcome: 'success' | 'warning' | 'failure';
  errors: TradingError[];
  correlationId: string | null;
  body: XmlNode;
}

const OUTCOMES: Readonly<Record<string, TradingAnswer['outcome']>> = {
  Success: 'success',
  Warning: 'warning',
  PartialFailure: 'failure',
  Failure: 'failure',
};
const ERRORS_MAX = 50;

/** Reads an answer of the Trading API; null for what is none, a proxy's page for one. */
export function readTradingAnswer(callName: TradingCall, text: string): TradingAnswer | null {
  const body = parseAnswer(text, `${callName}Response`);
  const outcome = OUTCOMES[textAt(body, 'Ack') ?? ''];
  if (body === null || outcome === undefined) return null;
  return {
    outcome,
    errors: listAt(body, 'Errors').slice(0, ERRORS_MAX).map(readError),
    correlationId: textAt(body, 'CorrelationID')?.slice(0, 200) ?? null,
    body,
  };
}

function readError(node: XmlNode): TradingError {
  const message = textAt(node, 'LongMessage') ?? textAt(node, 'ShortMessage') ?? '';
  return {
    code: (textAt(node, 'ErrorCode') ?? '').slice(0, 20) || 'unknown',
    isError: textAt(node, 'SeverityCode') !== 'Warning',
    message,
    parameters: listAt(node, 'ErrorParameters').map((each) => textAt(each, 'Value') ?? ''),
  };
}

/** The name that eBay gives to the sum of all others. */
const TOTAL_FEE = 'ListingFee';

/**
 * The fees of an answer, one line each that is not zero; their sum is what eBay charges for the advert
 * ("ListingFee", which eBay documents as the total of the others, less promotions).
 */
export function readFees(body: XmlNode): PublicationFee[] {
  const all = listAt(body, 'Fees.Fee').flatMap((fee) => {
    const name = textAt(fee, 'Name');
    const amountCents = centsAt(fee, 'Fee');
    return name === null || amountCents === null ? [] : [{ name: name.slice(0, 60), amountCents }];
  });
  const total = all.find(({ name }) => name === TOTAL_FEE);
  const lines = all.filter(({ name, amountCents }) => name !== TOTAL_FEE && amountCents > 0);
  if (total === undefined) return lines;
  const rest = total.amountCents - feesCents(lines);
  return rest === 0
    ? lines
    : [...lines, { name: rest > 0 ? 'Other' : 'Discount', amountCents: rest }];
}

/** What publishing costs, in US cents. */
export function feesCents(fees: readonly PublicationFee[]): number {
  return sumCents(fees.map(({ amountCents }) => amountCents));
}
