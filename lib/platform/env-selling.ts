import { z } from 'zod';
import { EBAY_ENVIRONMENTS, type EbayEnvironment } from '@/db/vocabulary';

const address = () => z.url({ protocol: /^https?$/ }).optional();

/** The settings of the places where people sell: a part of the settings in `env.ts`. */
export const sellingEnvShape = {
  EBAY_SELL_ENVIRONMENT: z
    .enum(EBAY_ENVIRONMENTS)
    .default('sandbox')
    .describe(
      'Where cars are published at eBay. sandbox: its place for trying, nothing is really sold. production: real adverts that cost real fees; never in the demo.',
    ),
  EBAY_SELL_CLIENT_ID: z
    .string()
    .optional()
    .describe(
      'The keyset with which people lend their eBay account; eBay has one for its sandbox and one for production. Unset: EBAY_CLIENT_ID.',
    ),
  EBAY_SELL_CLIENT_SECRET: z.string().optional().describe('Belongs to EBAY_SELL_CLIENT_ID.'),
  EBAY_RU_NAME: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'the RuName as eBay shows it')
    .optional()
    .describe(
      'The RuName of that keyset, whose accepted address at eBay is /sell/ebay/callback below NEXTAUTH_URL. Unset: nothing is published at eBay.',
    ),
  EBAY_SELL_AUTH_URL: address().describe(
    'Where people agree to lend their account. Unset: by EBAY_SELL_ENVIRONMENT.',
  ),
  EBAY_SELL_API_URL: address().describe(
    'Where tokens and categories are asked for. Unset: by EBAY_SELL_ENVIRONMENT.',
  ),
  EBAY_SELL_TRADING_URL: address().describe(
    'Where the Trading API answers. Unset: by EBAY_SELL_ENVIRONMENT.',
  ),
} as const satisfies z.ZodRawShape;

/** Settings of which one half is useless without the other. */
export const SELLING_ENV_PAIRS = [['EBAY_SELL_CLIENT_ID', 'EBAY_SELL_CLIENT_SECRET']] as const;

const sellingEnvSchema = z.object(sellingEnvShape);
type Values = z.output<typeof sellingEnvSchema> & {
  EBAY_CLIENT_ID?: string | undefined;
  EBAY_CLIENT_SECRET?: string | undefined;
};

/** eBay's own addresses: OAuth and Trading guides at developer.ebay.com, read 2026. */
const ADDRESSES = {
  sandbox: {
    authUrl: 'https://auth.sandbox.ebay.com',
    apiUrl: 'https://api.sandbox.ebay.com',
    tradingUrl: 'https://api.sandbox.ebay.com/ws/api.dll',
  },
  production: {
    authUrl: 'https://auth.ebay.com',
    apiUrl: 'https://api.ebay.com',
    tradingUrl: 'https://api.ebay.com/ws/api.dll',
  },
} as const satisfies Record<EbayEnvironment, object>;

/** What selling at eBay needs of the settings. */
export interface EbaySellEnv {
  environment: EbayEnvironment;
  clientId: string;
  clientSecret: string;
  ruName: string;
  /** All three without a trailing slash. */
  authUrl: string;
  apiUrl: string;
  tradingUrl: string;
}

/** What the settings say about selling. */
export interface SellingEnv {
  ebay: EbaySellEnv | null;
  ebayEnvironment: EbayEnvironment;
  /** Settings that selling at eBay still waits for; empty where `ebay` is there. */
  ebayMissing: readonly string[];
}

/** The settings of selling, ready for use. */
export function sellingEnvOf(values: Values): SellingEnv {
  const environment = values.EBAY_SELL_ENVIRONMENT;
  const clientId = values.EBAY_SELL_CLIENT_ID ?? values.EBAY_CLIENT_ID;
  const clientSecret = values.EBAY_SELL_CLIENT_SECRET ?? values.EBAY_CLIENT_SECRET;
  const ruName = values.EBAY_RU_NAME;
  const ebayMissing = [
    ...(clientId ? [] : ['EBAY_SELL_CLIENT_ID']),
    ...(clientSecret ? [] : ['EBAY_SELL_CLIENT_SECRET']),
    ...(ruName ? [] : ['EBAY_RU_NAME']),
  ];
  if (!clientId || !clientSecret || !ruName) {
    return { ebay: null, ebayEnvironment: environment, ebayMissing };
  }
  const bare = (given: string | undefined, usual: string) => (given ?? usual).replace(/\/+$/, '');
  const usual = ADDRESSES[environment];
  return {
    ebayEnvironment: environment,
    ebayMissing,
    ebay: {
      ...{ environment, clientId, clientSecret, ruName },
      authUrl: bare(values.EBAY_SELL_AUTH_URL, usual.authUrl),
      apiUrl: bare(values.EBAY_SELL_API_URL, usual.apiUrl),
      tradingUrl: bare(values.EBAY_SELL_TRADING_URL, usual.tradingUrl),
    },
  };
}
