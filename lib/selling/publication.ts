import type { PublicationFee, PublicationProblem } from '@/db/snap-content';
import type { EbayEnvironment, PublicationState } from '@/db/vocabulary';
import type { EbayCategory, EbayTermsChoice } from './ebay/terms';

/** What eBay's buyers will read, field by field. */
export interface PublicationPreview {
  title: string;
  titleCharactersMax: number;
  priceCents: number;
  zip: string;
  description: string;
  specifics: readonly { name: string; value: string }[];
  photosCount: number;
  photosMax: number;
}

/** One call to the channel, as its history shows it. */
export interface PublicationCall {
  callName: string;
  at: Date;
  durationMs: number;
  /** The status of HTTP; null where there was no answer. */
  status: number | null;
  /** success, warning, failure; no_answer. */
  outcome: string;
  errorCodes: readonly string[];
  /** The channel's own name of the call. */
  correlationId: string | null;
}

/** A car at a channel. */
export interface Publication {
  /** Null before the first dry run. */
  id: string | null;
  sellerListingId: string;
  channel: 'ebay';
  environment: EbayEnvironment;
  state: PublicationState;
  terms: EbayTermsChoice;
  category: EbayCategory | null;
  preview: PublicationPreview;
  /** What publishing costs by the last dry run; empty before one. */
  fees: readonly PublicationFee[];
  feesCents: number;
  agreedFeesCents: number | null;
  agreedAt: Date | null;
  problems: readonly PublicationProblem[];
  /** The car is not any more as it was when the channel saw it last. */
  isBehind: boolean;
  externalId: string | null;
  externalUrl: string | null;
  listedPriceCents: number | null;
  watchersCount: number | null;
  viewsCount: number | null;
  startsAt: Date | null;
  endsAt: Date | null;
  syncedAt: Date | null;
  version: number;
  /** The last ones, the newest first. */
  calls: readonly PublicationCall[];
}

/** States in a word or two. */
export const PUBLICATION_STATE_WORDS = {
  draft: 'Not checked yet',
  validated: 'Checked, not published',
  publishing: 'Being published',
  live: 'Live at eBay',
  needs_action: 'Needs you',
  ended: 'Ended',
  sold: 'Sold',
} as const satisfies Record<PublicationState, string>;
