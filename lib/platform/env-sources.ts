import { z } from 'zod';
import {
  type ModelYearEnv,
  modelYearEnvOf,
  modelYearEnvShape,
} from '@/lib/platform/env-model-years';
import {
  SELLING_ENV_PAIRS,
  type SellingEnv,
  sellingEnvOf,
  sellingEnvShape,
} from '@/lib/platform/env-selling';
import {
  VALUATION_ENV_PAIRS,
  type ValuationEnv,
  valuationEnvOf,
  valuationEnvProblems,
  valuationEnvShape,
} from '@/lib/platform/env-valuation';
import {
  WORDS_MODEL_ENV_PAIRS,
  type WordsModelEnv,
  wordsModelEnvOf,
  wordsModelEnvShape,
} from '@/lib/platform/env-words-model';

const address = () => z.url({ protocol: /^https?$/ });
const count = () =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number')
    .transform(Number);

/**
 * The settings of sources, transports, what they store, and services that are asked about cars: a part of
 * the settings in `env.ts`.
 */
export const sourceEnvShape = {
  COLLECTION_POLICY: z
    .enum(['official', 'polite'])
    .default('official')
    .describe(
      'official: only APIs and feeds that are offered to programs are read. polite: also pages that robots.txt leaves open, of sources that you switched on after reading their terms.',
    ),
  SOURCE_BASE_URLS: z
    .string()
    .default('')
    .describe(
      'Other addresses for sources, for tests and proxies of your own: carmax=http://127.0.0.1:9000, separated by commas.',
    ),
  SOURCE_DAILY_CALLS: z
    .string()
    .default(
      'firecrawl=1000,perplexity=100,valuation=500,vinaudit_history=50,nhtsa=6000,fueleconomy=6000,vpic=200',
    )
    .describe(
      'Most calls a day by provider or source: firecrawl=1000,ebay=4500. valuation counts every service that is asked what a car is worth or went through.',
    ),
  OUTBOUND_PROXY_URL: address()
    .optional()
    .describe('A proxy through which other sites are read. Unset: they are read directly.'),
  BROWSER_PATH: z
    .string()
    .optional()
    .describe(
      'A Chromium for sources that need a browser. Unset: the one of Playwright, if it is installed.',
    ),
  EBAY_CLIENT_ID: z
    .string()
    .optional()
    .describe('eBay application (keyset) id. Unset: eBay is off.'),
  EBAY_CLIENT_SECRET: z.string().optional().describe('Belongs to EBAY_CLIENT_ID.'),
  EBAY_VERIFICATION_TOKEN: z
    .string()
    .regex(/^[\w-]{32,80}$/, '32 to 80 letters, digits, _ or -')
    .optional()
    .describe(
      'The token that you typed at eBay for marketplace account deletion notices; their address is /api/webhooks/ebay below NEXTAUTH_URL.',
    ),
  MARKETCHECK_API_KEY: z.string().optional().describe('MarketCheck. Unset: it is off.'),
  AUTODEV_API_KEY: z.string().optional().describe('auto.dev. Unset: it is off.'),
  FIRECRAWL_API_KEY: z.string().optional().describe('Firecrawl, a way to fetch pages. Unset: off.'),
  FIRECRAWL_BASE_URL: address()
    .default('https://api.firecrawl.dev')
    .describe('Where Firecrawl answers.'),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .optional()
    .describe(
      'Signing secret of the Resend webhook, /api/webhooks/resend, for received mail and for what became of sent mail. Unset: mail is not taken in, and bounces are not heard of.',
    ),
  CAPTURE_MAIL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'a domain')
    .optional()
    .describe(
      'The domain whose mail Resend receives for you; people forward alert mails to it. Belongs to RESEND_WEBHOOK_SECRET.',
    ),
  S3_BUCKET: z
    .string()
    .optional()
    .describe('An S3 bucket for files. Unset: they are kept in the data folder.'),
  S3_ENDPOINT: address().optional().describe('Where the bucket is. Unset: at Amazon.'),
  S3_REGION: z.string().default('us-east-1').describe('Its region.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Belongs to S3_BUCKET.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Belongs to S3_BUCKET.'),
  PAGE_SAMPLE_DAYS: count()
    .default(14)
    .describe('Days for which pages that could not be read are kept for the operator.'),
  ...modelYearEnvShape,
  ...valuationEnvShape,
  ...wordsModelEnvShape,
  ...sellingEnvShape,
} as const satisfies z.ZodRawShape;

const sourceEnvSchema = z.object(sourceEnvShape);
type Values = z.output<typeof sourceEnvSchema>;

/** What the settings say about sources. */
export interface SourceEnv {
  collectionPolicy: 'official' | 'polite';
  /** By the source's key, without trailing slashes. */
  sourceBaseUrls: Readonly<Record<string, string>>;
  /** By the provider's or source's key. */
  dailyCalls: Readonly<Record<string, number>>;
  outboundProxyUrl: string | null;
  browserPath: string | null;
  /** Keys of sources by the names of their settings; only those that are set. */
  sourceCredentials: Readonly<Record<string, string>>;
  ebayVerificationToken: string | null;
  firecrawl: { apiKey: string; baseUrl: string } | null;
  captureMail: { secret: string; domain: string } | null;
  resendWebhookSecret: string | null;
  s3: {
    bucket: string;
    endpoint: string | null;
    region: string;
    accessKeyId: string;
    secretAccessKey: string;
  } | null;
  pageSampleDays: number;
  modelYears: ModelYearEnv;
  /** Services that are asked what a car is worth or went through. */
  valuation: ValuationEnv;
  /** The language model for searches in words; null where none is set up. */
  wordsModel: WordsModelEnv | null;
  /** Places where people sell. */
  selling: SellingEnv;
}

const CREDENTIALS = [
  'EBAY_CLIENT_ID',
  'EBAY_CLIENT_SECRET',
  'MARKETCHECK_API_KEY',
  'AUTODEV_API_KEY',
] as const;

/** Settings of which one half is useless without the other. */
export const SOURCE_ENV_PAIRS = [
  ['EBAY_CLIENT_ID', 'EBAY_CLIENT_SECRET'],
  ['S3_BUCKET', 'S3_ACCESS_KEY_ID'],
  ['S3_BUCKET', 'S3_SECRET_ACCESS_KEY'],
  ...VALUATION_ENV_PAIRS,
  ...WORDS_MODEL_ENV_PAIRS,
  ...SELLING_ENV_PAIRS,
] as const satisfies readonly (readonly [keyof Values, keyof Values])[];

/** What is wrong with the lists in these settings, a line each. */
export function sourceEnvProblems(values: Values): string[] {
  const problems = valuationEnvProblems(values);
  if (values.CAPTURE_MAIL_DOMAIN && !values.RESEND_WEBHOOK_SECRET) {
    problems.push('RESEND_WEBHOOK_SECRET: must be set together with CAPTURE_MAIL_DOMAIN');
  }
  for (const [key, value] of pairs(values.SOURCE_BASE_URLS)) {
    if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
      problems.push(`SOURCE_BASE_URLS: ${key} must be an http address`);
    }
  }
  for (const [key, value] of pairs(values.SOURCE_DAILY_CALLS)) {
    if (!/^\d{1,9}$/.test(value))
      problems.push(`SOURCE_DAILY_CALLS: ${key} must be a whole number`);
  }
  return problems;
}

/** "a=1, b=2" as pairs; a part without "=" has an empty value. */
function pairs(text: string): [string, string][] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const cut = part.indexOf('=');
      return cut < 0 ? [part, ''] : [part.slice(0, cut).trim(), part.slice(cut + 1).trim()];
    });
}

/** The settings of sources, ready for use. `sourceEnvProblems` must have found nothing. */
export function sourceEnvOf(values: Values): SourceEnv {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = values;
  return {
    collectionPolicy: values.COLLECTION_POLICY,
    sourceBaseUrls: Object.fromEntries(
      pairs(values.SOURCE_BASE_URLS).map(([key, url]) => [key, url.replace(/\/+$/, '')]),
    ),
    dailyCalls: Object.fromEntries(
      pairs(values.SOURCE_DAILY_CALLS).map(([key, calls]) => [key, Number(calls)]),
    ),
    outboundProxyUrl: values.OUTBOUND_PROXY_URL ?? null,
    browserPath: values.BROWSER_PATH ?? null,
    sourceCredentials: Object.fromEntries(
      CREDENTIALS.flatMap((name) => {
        const value = values[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    ebayVerificationToken: values.EBAY_VERIFICATION_TOKEN ?? null,
    firecrawl: values.FIRECRAWL_API_KEY
      ? {
          apiKey: values.FIRECRAWL_API_KEY,
          baseUrl: values.FIRECRAWL_BASE_URL.replace(/\/+$/, ''),
        }
      : null,
    resendWebhookSecret: values.RESEND_WEBHOOK_SECRET ?? null,
    captureMail:
      values.RESEND_WEBHOOK_SECRET && values.CAPTURE_MAIL_DOMAIN
        ? { secret: values.RESEND_WEBHOOK_SECRET, domain: values.CAPTURE_MAIL_DOMAIN }
        : null,
    s3:
      S3_BUCKET && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
        ? {
            bucket: S3_BUCKET,
            endpoint: values.S3_ENDPOINT ?? null,
            region: values.S3_REGION,
            accessKeyId: S3_ACCESS_KEY_ID,
            secretAccessKey: S3_SECRET_ACCESS_KEY,
          }
        : null,
    pageSampleDays: values.PAGE_SAMPLE_DAYS,
    modelYears: modelYearEnvOf(values),
    valuation: valuationEnvOf(values),
    wordsModel: wordsModelEnvOf(values),
    selling: sellingEnvOf(values),
  };
}
