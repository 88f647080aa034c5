import { z } from 'zod';

const address = () => z.url({ protocol: /^https?$/ });
const MICROS_PER_DOLLAR = 1_000_000;

/** The settings of services that are asked about a car: a part of the settings in `env.ts`. */
export const valuationEnvShape = {
  VINAUDIT_API_KEY: z
    .string()
    .optional()
    .describe('VinAudit: market values and vehicle history (NMVTIS). Unset: both are off.'),
  VINAUDIT_USER: z
    .string()
    .optional()
    .describe('Account name at VinAudit, where its history reports want one.'),
  VINAUDIT_PASSWORD: z.string().optional().describe('Belongs to VINAUDIT_USER.'),
  VINAUDIT_VALUE_BASE_URL: address()
    .default('https://marketvalue.vinaudit.com')
    .describe('Where VinAudit’s market values answer.'),
  VINAUDIT_HISTORY_BASE_URL: address()
    .default('https://api.vinaudit.com')
    .describe('Where VinAudit’s history reports answer.'),
  KBB_BASE_URL: address()
    .optional()
    .describe(
      'Where Kelley Blue Book answers you, by your contract: its programme is closed. Unset: it is off.',
    ),
  KBB_API_KEY: z.string().optional().describe('Belongs to KBB_BASE_URL.'),
  EDMUNDS_BASE_URL: address()
    .optional()
    .describe('Where Edmunds answers you: its programme is closed. Unset: it is off.'),
  EDMUNDS_API_KEY: z.string().optional().describe('Belongs to EDMUNDS_BASE_URL.'),
  PERPLEXITY_API_KEY: z
    .string()
    .optional()
    .describe('Perplexity: market notes with their sources. Unset: it is off.'),
  PERPLEXITY_URL: address()
    .default('https://api.perplexity.ai/v1/agent')
    .describe('Where Perplexity’s Agent API answers; it has moved before.'),
  PERPLEXITY_MODEL: z
    .string()
    .default('perplexity/sonar')
    .describe('The model that writes the notes.'),
  PERPLEXITY_PRESET: z
    .string()
    .optional()
    .describe('A preset of Perplexity’s in place of the model.'),
  OPINION_CALL_COSTS: z
    .string()
    .default('vinaudit_history=1,perplexity=0.005')
    .describe(
      'What one call costs you in US dollars, by service: vinaudit, vinaudit_history, marketcheck_price, kbb, edmunds_value, perplexity. What is not named counts as free.',
    ),
} as const satisfies z.ZodRawShape;

const valuationEnvSchema = z.object(valuationEnvShape);
type Values = z.output<typeof valuationEnvSchema>;

/** A service with a key. */
interface KeyedService {
  apiKey: string;
  /** Without a trailing slash. */
  baseUrl: string;
}

/** What the settings say about services that are asked about a car; null for one that is off. */
export interface ValuationEnv {
  vinaudit: {
    apiKey: string;
    account: { user: string; password: string } | null;
    valueBaseUrl: string;
    historyBaseUrl: string;
  } | null;
  kbb: KeyedService | null;
  edmunds: KeyedService | null;
  perplexity: { apiKey: string; url: string; model: string; preset: string | null } | null;
  /** Millionths of a US dollar by service. */
  callCostMicros: Readonly<Record<string, number>>;
}

/** Settings of which one half is useless without the other. */
export const VALUATION_ENV_PAIRS = [
  ['VINAUDIT_USER', 'VINAUDIT_PASSWORD'],
  ['KBB_BASE_URL', 'KBB_API_KEY'],
  ['EDMUNDS_BASE_URL', 'EDMUNDS_API_KEY'],
] as const satisfies readonly (readonly [keyof Values, keyof Values])[];

const COST = /^\s*([a-z_]+)\s*=\s*(\d{1,4}(?:\.\d{1,6})?)\s*$/;

/** What is wrong with the list of costs, a line each. */
export function valuationEnvProblems(values: Values): string[] {
  return values.OPINION_CALL_COSTS.split(',')
    .filter((part) => part.trim() !== '' && !COST.test(part))
    .map((part) => `OPINION_CALL_COSTS: ${part.trim()} is not like vinaudit_history=1.00`);
}

/** The settings of these services, ready for use. `valuationEnvProblems` must have found nothing. */
export function valuationEnvOf(values: Values): ValuationEnv {
  const service = (apiKey: string | undefined, baseUrl: string | undefined) =>
    apiKey && baseUrl ? { apiKey, baseUrl: bare(baseUrl) } : null;
  const { VINAUDIT_USER: user, VINAUDIT_PASSWORD: password } = values;
  return {
    vinaudit: values.VINAUDIT_API_KEY
      ? {
          apiKey: values.VINAUDIT_API_KEY,
          account: user && password ? { user, password } : null,
          valueBaseUrl: bare(values.VINAUDIT_VALUE_BASE_URL),
          historyBaseUrl: bare(values.VINAUDIT_HISTORY_BASE_URL),
        }
      : null,
    kbb: service(values.KBB_API_KEY, values.KBB_BASE_URL),
    edmunds: service(values.EDMUNDS_API_KEY, values.EDMUNDS_BASE_URL),
    perplexity: values.PERPLEXITY_API_KEY
      ? {
          apiKey: values.PERPLEXITY_API_KEY,
          url: bare(values.PERPLEXITY_URL),
          model: values.PERPLEXITY_MODEL,
          preset: values.PERPLEXITY_PRESET ?? null,
        }
      : null,
    callCostMicros: Object.fromEntries(
      values.OPINION_CALL_COSTS.split(',').flatMap((part) => {
        const [, name, dollars] = COST.exec(part) ?? [];
        return name === undefined ? [] : [[name, Math.round(Number(dollars) * MICROS_PER_DOLLAR)]];
      }),
    ),
  };
}

const bare = (url: string) => url.replace(/\/+$/, '');
