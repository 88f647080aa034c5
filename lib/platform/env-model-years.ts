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
} as const satisfies z.ZodRawShape;

const modelYearEnvSchema = z.object(modelYearEnvShape);

/** What the settings say about those services. */
export interface ModelYearEnv {
  isOn: boolean;
  /** Without trailing slashes. */
  nhtsaBaseUrl: string;
  fuelEconomyBaseUrl: string;
}

/** The settings of those services, ready for use. */
export function modelYearEnvOf(values: z.output<typeof modelYearEnvSchema>): ModelYearEnv {
  return {
    isOn: values.MODEL_YEAR_FACTS === 'on',
    nhtsaBaseUrl: values.NHTSA_BASE_URL.replace(/\/+$/, ''),
    fuelEconomyBaseUrl: values.FUEL_ECONOMY_BASE_URL.replace(/\/+$/, ''),
  };
}
