import type { EbayEnvironment } from '@/db/vocabulary';
import type { BudgetPorts } from '@/lib/sources/budget';
import type { EbayCategory } from './ebay/terms';
import type { TradingAnswer, TradingCall } from './ebay/trading-answer';
import type { XmlValue } from './ebay/trading-xml';

/** What eBay lends for a person's consent. */
export interface EbayGrant {
  accessToken: string;
  accessLifeSeconds: number;
  /** Null at a refresh: the one there is stays. */
  refreshToken: string | null;
  refreshLifeSeconds: number | null;
}

/** What came back of one call of the Trading API, also where nothing did. */
export interface TradingReply {
  /** The status of HTTP; null where there was no answer. */
  status: number | null;
  /** Null: no answer, or none that is eBay's. */
  answer: TradingAnswer | null;
  /** Why there is no answer. */
  failure: unknown;
  retryAfterSeconds: number | null;
}

/** eBay, for people who sell. Secrets of the application stay behind it. */
export interface EbaySelling {
  environment: EbayEnvironment;
  /** Why nothing may be published there from this market; null where it may. */
  refusal: string | null;
  /** Where a person is sent to lend an account. */
  consentUrl(state: string): string;
  /**
   * What a consent's code is worth. Throws `invalid_fields` for a code that eBay does not take, else
   * `outbound_…`, or `source_off` where it does not take the application's keys.
   */
  exchangeCode(code: string): Promise<EbayGrant>;
  /** A new access token; null where the person took the consent back or it ended. Throws as above. */
  refresh(refreshToken: string): Promise<EbayGrant | null>;
  /** One call in a person's name. Never throws: what went wrong is in the reply. */
  call(request: {
    name: TradingCall;
    token: string;
    body: { [name: string]: XmlValue };
    /** A photo, for the one call that takes it. */
    photo?: Uint8Array;
    /** Whether the same call twice has no second effect; then it is tried again by itself. */
    isRepeatable: boolean;
  }): Promise<TradingReply>;
  /** Categories for cars that fit these words, the best first. Throws `outbound_…`. */
  suggestCategories(query: string, token: string): Promise<EbayCategory[]>;
}

/** What the settings say of eBay for people who sell. */
export interface EbayPort {
  /** Null where settings are missing. */
  selling: EbaySelling | null;
  environment: EbayEnvironment;
  missing: readonly string[];
}

/** The port of verbs that deal with eBay, whose calls have a budget. */
export interface EbayPorts extends BudgetPorts {
  ebay: EbayPort;
  encryptionSecret: string;
}
