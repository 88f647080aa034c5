import { z } from 'zod';

const address = () => z.url({ protocol: /^https?$/ });

/** The settings of the free public services about model years: a part of the settings in `env.ts`. */
export const modelYearEnvShape = {
  MODEL_YEAR_FACTS: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether NHTSA (recalls, complaints, crash tests) and EPA (fuel economy) are asked about the model years on offer. Both are free and without a key; the demo asks nobody.',
    ),
  NHTSA_BASE_URL: address()
    .default('https://api.nhtsa.gov')
    .describe('Where NHTSA’s recalls, complaints and crash tests answer.'),
  FUEL_ECONOMY_BASE_URL: address()
    .default('https://www.fueleconomy.gov')
    .describe('Where EPA’s fuel economy answers.'),
  VIN_SECOND_OPINION: z
    .enum(['on', 'off'])
    .default('off')
    .describe(
      'Whether NHTSA’s vPIC reads the VINs of your adverts too, fifty a call, each once in half a year. VINs are read offline in any case.',
    ),
  VPIC_BASE_URL: address().default('https://vpic.nhtsa.dot.gov').describe('Where vPIC answers.'),
} as const satisfies z.ZodRawShape;

const modelYearEnvSchema = z.object(modelYearEnvShape);

/** What the settings say about those services. */
export interface ModelYearEnv {
  isOn: boolean;
  /** Without trailing slashes. */
  nhtsaBaseUrl: string;
  fuelEconomyBaseUrl: string;
  /** Null where VINs are read offline only. */
  vpicBaseUrl: string | null;
}

/** The settings of those services, ready for use. */
export function modelYearEnvOf(values: z.output<typeof modelYearEnvSchema>): ModelYearEnv {
  return {
    isOn: values.MODEL_YEAR_FACTS === 'on',
    nhtsaBaseUrl: values.NHTSA_BASE_URL.replace(/\/+$/, ''),
    fuelEconomyBaseUrl: values.FUEL_ECONOMY_BASE_URL.replace(/\/+$/, ''),
    vpicBaseUrl:
      values.VIN_SECOND_OPINION === 'on' ? values.VPIC_BASE_URL.replace(/\/+$/, '') : null,
  };
}
