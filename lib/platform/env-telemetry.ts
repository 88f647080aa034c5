import { z } from 'zod';

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** The settings of traces and error reports: a part of the settings in `env.ts`. */
export const telemetryEnvShape = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'A collector of OpenTelemetry that takes traces by OTLP over HTTP, such as http://localhost:4318. Unset: nothing is traced. The other OTEL_ variables of traces work too.',
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .optional()
    .describe('Headers for that collector: name=value, with commas between.'),
  OTEL_SERVICE_NAME: z
    .string()
    .max(100)
    .default('deal-scout')
    .describe('How this server is called in traces and error reports.'),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS)
    .default('parentbased_always_on')
    .describe('Which requests are traced.'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?|\.\d+)$/, 'a share from 0 to 1')
    .optional()
    .describe('For the samplers by ratio: the share of requests, from 0 to 1.'),
  SENTRY_DSN: z
    .string()
    .regex(/^https?:\/\/\w+(:\w+)?@[^\s/@]+(\/[^\s?#]*)?\/\d+$/, 'https://key@host/project')
    .optional()
    .describe(
      'Where unexpected errors are reported: the DSN of a project at Sentry or a server that speaks its protocol. On your own network name it in SSRF_ALLOW_CIDRS too. Unset: the log only.',
    ),
  SENTRY_ENVIRONMENT: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'letters, digits, dots and dashes')
    .optional()
    .describe('How error reports call this installation. Unset: APP_MODE.'),
} as const satisfies z.ZodRawShape;

const telemetryEnvSchema = z.object(telemetryEnvShape);

/** Where traces and error reports go; null where nowhere. */
export interface TelemetryEnv {
  otlpEndpoint: string | null;
  serviceName: string;
  sentry: { dsn: string; environment: string } | null;
}

/** The telemetry of the settings. */
export function telemetryEnvOf(
  values: z.output<typeof telemetryEnvSchema> & { APP_MODE: string },
): TelemetryEnv {
  return {
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    serviceName: values.OTEL_SERVICE_NAME,
    sentry: values.SENTRY_DSN
      ? { dsn: values.SENTRY_DSN, environment: values.SENTRY_ENVIRONMENT ?? values.APP_MODE }
      : null,
  };
}
