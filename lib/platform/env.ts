import path from 'node:path';
import { z } from 'zod';
import { MARKETS, type Market } from '@/db/vocabulary';
import { ALERT_ENV_PAIRS, alertEnvOf, alertEnvShape } from '@/lib/platform/env-alerts';
import { BACKUP_ENV_PAIRS, backupEnvOf, backupEnvShape } from '@/lib/platform/env-backups';
import { databaseEnvShape } from '@/lib/platform/env-database';
import { EnvError } from '@/lib/platform/env-error';
import { httpEnvShape } from '@/lib/platform/env-http';
import { type MapEnv, mapEnvOf, mapEnvShape } from '@/lib/platform/env-map';
import { wholeNumber } from '@/lib/platform/env-number';
import {
  type FailureThresholds,
  failureThresholdsOf,
  operationsEnvShape,
} from '@/lib/platform/env-operations';
import { type Setting, settingsOf } from '@/lib/platform/env-settings';
import {
  SIGN_IN_ENV_PAIRS,
  type SignInEnv,
  signInEnvOf,
  signInEnvShape,
} from '@/lib/platform/env-sign-in';
import {
  SOURCE_ENV_PAIRS,
  type SourceEnv,
  sourceEnvOf,
  sourceEnvProblems,
  sourceEnvShape,
} from '@/lib/platform/env-sources';
import { telemetryEnvOf, telemetryEnvShape } from '@/lib/platform/env-telemetry';
import { LOG_LEVELS, type LogLevel } from '@/lib/platform/log';
import { deriveSecret, loadMasterSecret } from '@/lib/platform/secrets-file';

const SECRET_LENGTH_MIN = 32;
const secret = () => z.string().min(SECRET_LENGTH_MIN, `at least ${SECRET_LENGTH_MIN} characters`);
const list = () =>
  z.string().transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

/** Secrets that `APP_MODE=local` makes by itself, and what each one protects. */
const SECRET_VARIABLES = {
  NEXTAUTH_SECRET: 'Signs the session cookies of people.',
  VISITOR_COOKIE_SECRET: 'Signs the anonymous cookie of browsers that are not signed in.',
  ENCRYPTION_SECRET: 'Encrypts what has to be read again: token keys, second factors.',
} as const;

type SecretVariable = keyof typeof SECRET_VARIABLES;

/**
 * Every variable that Deal Scout reads, with the text of `.env.example`. An empty value counts as
 * unset. The descriptions are for the person who runs it.
 */
export const envSchema = z.object({
  APP_MODE: z
    .enum(['local', 'production'])
    .default('local')
    .describe(
      'local: on this machine, secrets are made by itself. production: refuses to start with a secret missing or with the demo market.',
    ),
  MARKET: z
    .enum(MARKETS)
    .optional()
    .describe(
      'Which market to serve. Unset: live with a DATABASE_URL or in production, else demo.',
    ),
  ...databaseEnvShape,
  PORT: wholeNumber(1, 65_535)
    .optional()
    .describe('Port to serve on. Unset: the next free one from 3000.'),
  HOST: z
    .string()
    .optional()
    .describe('Address to serve on. Unset: 127.0.0.1 in local mode, all addresses in production.'),
  DEALSCOUT_DATA_HOME: z
    .string()
    .optional()
    .describe('Folder for the database, the generated secrets and logs. Unset: .data here.'),
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/, error: 'https://deals.example.com' })
    .optional()
    .describe('The address under which people reach this server. Unset: http://localhost:PORT.'),
  NEXTAUTH_SECRET: secret().optional().describe(SECRET_VARIABLES.NEXTAUTH_SECRET),
  VISITOR_COOKIE_SECRET: secret().optional().describe(SECRET_VARIABLES.VISITOR_COOKIE_SECRET),
  ENCRYPTION_SECRET: secret().optional().describe(SECRET_VARIABLES.ENCRYPTION_SECRET),
  ENCRYPTION_SECRET_PREVIOUS: secret()
    .optional()
    .describe('The ENCRYPTION_SECRET before this one: what it encrypted can still be opened.'),
  METRICS_TOKEN: secret()
    .optional()
    .describe('Bearer token with which a monitor reads metrics. Unset: only an admin can.'),
  ...httpEnvShape,
  UPSTASH_REDIS_REST_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Upstash Redis for limits and cache. Unset: Postgres counts, each process caches.'),
  UPSTASH_REDIS_REST_TOKEN: z.string().optional().describe('The token of that Redis.'),
  RESEND_API_KEY: z
    .string()
    .optional()
    .describe(
      'Sends mail by Resend. Unset: mail goes to the outbox, which /outbox shows in local mode.',
    ),
  RESEND_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.resend.com')
    .describe('Where Resend answers.'),
  MAIL_FROM: z
    .string()
    .default('Deal Scout <deals@localhost>')
    .describe('Sender of mail; with Resend, of a domain that is verified there.'),
  ...signInEnvShape,
  ...mapEnvShape,
  INNGEST_DEV: z
    .string()
    .optional()
    .describe('1 or the address of an Inngest dev server. Unset: see INNGEST_BASE_URL.'),
  INNGEST_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'An Inngest server of your own. With no INNGEST_ variable set, npm start runs its own small engine.',
    ),
  INNGEST_EVENT_KEY: z.string().optional().describe('Key with which events are sent to Inngest.'),
  INNGEST_SIGNING_KEY: z.string().optional().describe('Key that signs the calls of Inngest.'),
  ENGINE_PORT: wholeNumber(1, 65_535)
    .optional()
    .describe('Port of the local engine, on 127.0.0.1. Unset: a free one.'),
  ENGINE_APP_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the local engine calls the durable functions; npm start sets it.'),
  REPLAY_CHANGES_PER_HOUR: wholeNumber(0, 100_000)
    .default(240)
    .describe(
      'How many adverts of the demo arrive, change their price, leave or come back in an hour, about. 0 stops the demo’s market.',
    ),
  ...sourceEnvShape,
  ...alertEnvShape,
  ...operationsEnvShape,
  ...telemetryEnvShape,
  ...backupEnvShape,
  CORS_ALLOW_ORIGINS: list()
    .default([])
    .describe(
      'Sites whose pages may call the API from a browser with a key, separated by commas; * for all.',
    ),
  SSRF_ALLOW_CIDRS: list()
    .default([])
    .describe(
      'Private networks that may be fetched from all the same, as CIDR, separated by commas. Leave empty unless a source runs on your own network.',
    ),
  SECURITY_CONTACT: z
    .union([z.email(), z.url({ protocol: /^https$/ })])
    .optional()
    .describe('An e-mail or an https page for reports of weaknesses; shown in security.txt.'),
  OUTBOUND_CONTACT_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('A page about you; named in the user agent when other sites are read.'),
  RETRY_TIME_SCALE: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'a number')
    .transform(Number)
    .pipe(z.number().min(0).max(10))
    .default(1)
    .describe('Multiplies every wait between retries; 1 outside tests.'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS)
    .default('info')
    .describe('The least severe events that are logged.'),
});

/** What the process runs with: validated, defaults filled in, secrets present. */
export interface Env extends SignInEnv {
  settings: readonly Setting[];
  appMode: 'local' | 'production';
  market: Market;
  /** Null only where no database is needed (building, generating documents). */
  databaseUrl: string | null;
  databaseConnectionsMax: number;
  /** How long one request waits for the database in all. */
  databaseRequestMs: number;
  databaseKeepsStatements: boolean;
  /** Requests that are worked on at once. */
  requestsAtOnceMax: number;
  port: number | null;
  host: string;
  /** Absolute path. */
  dataHome: string;
  /** Without a trailing slash. */
  publicUrl: string;
  sessionSecret: string;
  visitorCookieSecret: string;
  /** Key material for what is stored encrypted. */
  encryptionSecret: string;
  encryptionSecretPrevious: string | null;
  metricsToken: string | null;
  redis: { url: string; token: string } | null;
  mail: { from: string; resend: { apiKey: string; baseUrl: string } | null };
  /** Where results are drawn on streets; null for the bundled map. */
  streetMap: MapEnv | null;
  /** How the Inngest SDK reaches whatever runs the durable functions. */
  inngest: {
    /** "1" or an address; null outside of development. */
    dev: string | null;
    baseUrl: string | null;
    eventKey: string | null;
    signingKey: string | null;
  };
  enginePort: number | null;
  /** The app's Inngest route; set in the engine's own process. */
  engineAppUrl: string | null;
  replayChangesPerHour: number;
  sources: SourceEnv;
  alerts: ReturnType<typeof alertEnvOf>;
  /** From how many failures within an hour operators are told. */
  failureThresholds: FailureThresholds;
  telemetry: ReturnType<typeof telemetryEnvOf>;
  backups: ReturnType<typeof backupEnvOf>;
  /** Origins as browsers send them, or "*". */
  corsAllowOrigins: readonly string[];
  /** Admins without a second factor act as viewers until they have one. */
  isAdminSecondFactorRequired: boolean;
  trustedProxyHops: number;
  personRequestsPerMinuteMax: number;
  visitorRequestsPerMinuteMax: number;
  ssrfAllowCidrs: readonly string[];
  outboundContactUrl: string | null;
  /** An e-mail or an https page; null where nobody is named. */
  securityContact: string | null;
  retryTimeScale: number;
  logLevel: LogLevel;
}

type Source = Readonly<Record<string, string | undefined>>;

/** Which market is meant: said outright, else live for an own database or in production. */
function marketOf(values: z.output<typeof envSchema>): Market {
  if (values.MARKET) return values.MARKET;
  return values.DATABASE_URL || values.APP_MODE === 'production' ? 'live' : 'demo';
}

function readVariables(source: Source): z.output<typeof envSchema> {
  const names = Object.keys(envSchema.shape);
  const given = names.filter((name) => source[name] !== undefined && source[name] !== '');
  const result = envSchema.safeParse(Object.fromEntries(given.map((name) => [name, source[name]])));
  if (result.success) return result.data;
  throw new EnvError(
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}

function productionProblems(values: z.output<typeof envSchema>): string[] {
  if (values.APP_MODE !== 'production') return [];
  const names = Object.keys(SECRET_VARIABLES) as SecretVariable[];
  const problems = names
    .filter((name) => values[name] === undefined)
    .map((name) => `${name}: must be set in production. ${SECRET_VARIABLES[name]}`);
  if (marketOf(values) === 'demo') {
    problems.push('MARKET: production never serves the demo market');
  }
  return problems;
}

/** The services that work only with a key; null where it is unset. */
function outsideServices(
  values: z.output<typeof envSchema>,
): Pick<Env, 'redis' | 'mail' | keyof SignInEnv> {
  const both = <T>(
    first: string | undefined,
    second: string | undefined,
    make: (a: string, b: string) => T,
  ) => (first && second ? make(first, second) : null);
  return {
    redis: both(values.UPSTASH_REDIS_REST_URL, values.UPSTASH_REDIS_REST_TOKEN, (url, token) => ({
      url,
      token,
    })),
    mail: {
      from: values.MAIL_FROM,
      resend: values.RESEND_API_KEY
        ? { apiKey: values.RESEND_API_KEY, baseUrl: values.RESEND_BASE_URL }
        : null,
    },
    ...signInEnvOf(values),
  };
}

/** Services of which one half is set: a person who forgot the other should hear it at the start. */
function halfSet(values: z.output<typeof envSchema>): string[] {
  const pairs = [
    ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
    ...SIGN_IN_ENV_PAIRS,
    ...SOURCE_ENV_PAIRS,
    ...ALERT_ENV_PAIRS,
    ...BACKUP_ENV_PAIRS,
  ] as const;
  return pairs.flatMap(([first, second]) => {
    if (Boolean(values[first]) === Boolean(values[second])) return [];
    const [missing, present] = values[first] ? [second, first] : [first, second];
    return [`${missing}: must be set together with ${present}`];
  });
}

/**
 * Validates `source` into an Env. `masterSecret` is called only when a secret is unset in local mode;
 * it returns the key from which missing secrets are derived, one per name and market-independent.
 * Throws EnvError naming every wrong or missing variable; values are never part of the message.
 */
export function parseEnv(
  source: Source,
  options: { cwd: string; masterSecret: (dataHome: string) => Buffer },
): Env {
  const values = readVariables(source);
  const problems = [
    ...halfSet(values),
    ...sourceEnvProblems(values),
    ...productionProblems(values),
  ];
  if (problems.length > 0) throw new EnvError(problems);
  const publicUrl = values.NEXTAUTH_URL ?? `http://localhost:${values.PORT ?? 3000}`;
  const dataHome = path.resolve(options.cwd, values.DEALSCOUT_DATA_HOME ?? '.data');
  const secretOf = (name: SecretVariable) =>
    values[name] ?? deriveSecret(options.masterSecret(dataHome), name);
  return {
    settings: settingsOf(envSchema.shape, source),
    appMode: values.APP_MODE,
    market: marketOf(values),
    databaseUrl: values.DATABASE_URL ?? null,
    databaseConnectionsMax: values.DATABASE_CONNECTIONS_MAX,
    databaseRequestMs: values.DATABASE_REQUEST_MS,
    databaseKeepsStatements: values.DATABASE_KEEPS_STATEMENTS === 'on',
    port: values.PORT ?? null,
    host: values.HOST ?? (values.APP_MODE === 'local' ? '127.0.0.1' : '0.0.0.0'),
    dataHome,
    publicUrl: publicUrl.replace(/\/+$/, ''),
    sessionSecret: secretOf('NEXTAUTH_SECRET'),
    visitorCookieSecret: secretOf('VISITOR_COOKIE_SECRET'),
    encryptionSecret: secretOf('ENCRYPTION_SECRET'),
    encryptionSecretPrevious: values.ENCRYPTION_SECRET_PREVIOUS ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    ...outsideServices(values),
    inngest: {
      dev: values.INNGEST_DEV ?? null,
      baseUrl: values.INNGEST_BASE_URL ?? null,
      eventKey: values.INNGEST_EVENT_KEY ?? null,
      signingKey: values.INNGEST_SIGNING_KEY ?? null,
    },
    enginePort: values.ENGINE_PORT ?? null,
    engineAppUrl: values.ENGINE_APP_URL ?? null,
    streetMap: mapEnvOf(values),
    sources: sourceEnvOf(values),
    alerts: alertEnvOf(values, (name) => deriveSecret(options.masterSecret(dataHome), name)),
    backups: backupEnvOf(values, { cwd: options.cwd, dataHome }),
    failureThresholds: failureThresholdsOf(values),
    telemetry: telemetryEnvOf(values),
    replayChangesPerHour: values.REPLAY_CHANGES_PER_HOUR,
    corsAllowOrigins: values.CORS_ALLOW_ORIGINS,
    isAdminSecondFactorRequired: values.APP_MODE === 'production',
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    personRequestsPerMinuteMax: values.HTTP_RATE_LIMIT_PER_MINUTE,
    visitorRequestsPerMinuteMax: values.VISITOR_RATE_LIMIT_PER_MINUTE,
    requestsAtOnceMax: values.REQUESTS_AT_ONCE_MAX,
    ssrfAllowCidrs: values.SSRF_ALLOW_CIDRS,
    outboundContactUrl: values.OUTBOUND_CONTACT_URL ?? null,
    securityContact: values.SECURITY_CONTACT ?? null,
    retryTimeScale: values.RETRY_TIME_SCALE,
    logLevel: values.LOG_LEVEL,
  };
}

let loaded: Env | null = null;

/**
 * The Env of this process, read once from its environment and, in local mode, from the generated
 * secrets file. Throws EnvError when the settings do not allow a start.
 */
export function loadEnv(): Env {
  loaded ??= parseEnv(process.env, { cwd: process.cwd(), masterSecret: loadMasterSecret });
  return loaded;
}
