import { z } from 'zod';

const MICROS_PER_DOLLAR = 1_000_000;
const dollars = () => z.coerce.number().min(0).max(1_000);

/** Protocols that language models are asked by, and where their makers answer. */
const DEFAULT_BASE_URLS = {
  openai_compatible: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
} as const;

/** The settings of a language model for searches in words: a part of the settings in `env.ts`. */
export const wordsModelEnvShape = {
  AI_PROVIDER: z
    .enum(['openai_compatible', 'anthropic'])
    .default('openai_compatible')
    .describe(
      'The protocol of the language model: OpenAI’s chat completions, or Anthropic’s messages.',
    ),
  AI_API_KEY: z
    .string()
    .optional()
    .describe(
      'Its key; any word for a server of your own that wants none. Unset: searches in words are read by rules alone.',
    ),
  AI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where it answers, with the version ("/v1"). Unset: at the maker of the protocol.'),
  AI_MODEL: z.string().optional().describe('The name of the model. Belongs to AI_API_KEY.'),
  AI_CALL_COST: dollars().default(0.002).describe('What one call is counted as, in US dollars.'),
  AI_DAILY_COST_MAX: dollars()
    .default(1)
    .describe('The most that its calls may cost in a day (UTC), in US dollars.'),
  AI_VISION_MODEL: z
    .string()
    .optional()
    .describe(
      'A model of the same maker that sees pictures: sellers’ photos are sent to it. Unset: photos stay here, and only VIN and odometer are read.',
    ),
  AI_VISION_CALL_COST: dollars()
    .default(0.01)
    .describe('What looking at one photo is counted as, in US dollars.'),
  AI_VISION_JOB_COST_MAX: dollars()
    .default(0.15)
    .describe('The most that looking at the photos of one car may cost, in US dollars.'),
  AI_VISION_DAILY_COST_MAX: dollars()
    .default(2)
    .describe('The most that looking at photos may cost in a day (UTC), in US dollars.'),
} as const satisfies z.ZodRawShape;

const wordsModelEnvSchema = z.object(wordsModelEnvShape);

/** Settings of which one half is useless without the other. */
export const WORDS_MODEL_ENV_PAIRS = [['AI_API_KEY', 'AI_MODEL']] as const;

/** A model that sees pictures; its costs in millionths of a US dollar. */
export interface VisionModelEnv {
  model: string;
  callCostMicros: number;
  jobCostMaxMicros: number;
  dailyCostMaxMicros: number;
}

/** A language model that is set up. */
export interface WordsModelEnv {
  protocol: keyof typeof DEFAULT_BASE_URLS;
  apiKey: string;
  /** Without a trailing slash. */
  baseUrl: string;
  model: string;
  /** Millionths of a US dollar. */
  callCostMicros: number;
  dailyCostMaxMicros: number;
  /** By the same key; null where none is set up. */
  vision: VisionModelEnv | null;
}

function visionModelEnvOf(values: z.output<typeof wordsModelEnvSchema>): VisionModelEnv | null {
  const { AI_VISION_MODEL: model } = values;
  if (!model) return null;
  const micros = (amount: number) => Math.round(amount * MICROS_PER_DOLLAR);
  return {
    model,
    callCostMicros: micros(values.AI_VISION_CALL_COST),
    jobCostMaxMicros: micros(values.AI_VISION_JOB_COST_MAX),
    dailyCostMaxMicros: micros(values.AI_VISION_DAILY_COST_MAX),
  };
}

/** The language model of the settings; null where none is set up. */
export function wordsModelEnvOf(
  values: z.output<typeof wordsModelEnvSchema>,
): WordsModelEnv | null {
  const { AI_PROVIDER: protocol, AI_API_KEY: apiKey, AI_MODEL: model } = values;
  if (!apiKey || !model) return null;
  return {
    protocol,
    apiKey,
    baseUrl: (values.AI_BASE_URL ?? DEFAULT_BASE_URLS[protocol]).replace(/\/+$/, ''),
    model,
    callCostMicros: Math.round(values.AI_CALL_COST * MICROS_PER_DOLLAR),
    dailyCostMaxMicros: Math.round(values.AI_DAILY_COST_MAX * MICROS_PER_DOLLAR),
    vision: visionModelEnvOf(values),
  };
}
