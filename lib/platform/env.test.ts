import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { envSchema, parseEnv } from '@/lib/platform/env';
import { EnvError } from '@/lib/platform/env-error';
import { envExample } from '@/scripts/build-env-example';

const master = Buffer.alloc(32, 7);
const options = { cwd: '/home/deals', masterSecret: () => master };
const database = 'postgres://deals:hunter2@db:5432/deals';
const secrets = {
  NEXTAUTH_SECRET: 's'.repeat(32),
  VISITOR_COOKIE_SECRET: 'v'.repeat(32),
  ENCRYPTION_SECRET: 'e'.repeat(32),
};

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source, options);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('need none: local mode, demo market, everything on this machine', () => {
    expect(parseEnv({}, options)).toMatchObject({
      appMode: 'local',
      market: 'demo',
      databaseUrl: null,
      host: '127.0.0.1',
      dataHome: '/home/deals/.data',
      publicUrl: 'http://localhost:3000',
      trustedProxyHops: 0,
      ssrfAllowCidrs: [],
      personRequestsPerMinuteMax: 120,
    });
  });

  it.each([
    [{}, 'demo'],
    [{ DATABASE_URL: database }, 'live'],
    [{ DATABASE_URL: database, MARKET: 'demo' }, 'demo'],
    [{ MARKET: 'live' }, 'live'],
    [{ APP_MODE: 'production', ...secrets }, 'live'],
  ] as const)('%o serves the %s market', (source, market) => {
    expect(parseEnv(source, options).market).toBe(market);
  });

  it('an empty value counts as unset', () => {
    expect(parseEnv({ DATABASE_URL: '', MARKET: '', PORT: '' }, options).market).toBe('demo');
  });

  it('every wrong variable is named at once, and no value is repeated', () => {
    const problems = problemsOf({
      APP_MODE: 'staging',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      PORT: '99999',
      HTTP_RATE_LIMIT_PER_MINUTE: '-1',
      NEXTAUTH_SECRET: 'short-secret',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'APP_MODE',
      'DATABASE_URL',
      'PORT',
      'NEXTAUTH_SECRET',
      'HTTP_RATE_LIMIT_PER_MINUTE',
    ]);
    expect(problems.join()).not.toMatch(/hunter2|short-secret|staging/);
  });

  it('lists and numbers become what they mean', () => {
    const env = parseEnv(
      {
        SSRF_ALLOW_CIDRS: ' 10.0.0.0/8, 192.168.0.0/16 ,',
        TRUSTED_PROXY_HOPS: '2',
        NEXTAUTH_URL: 'https://deals.example.com/',
      },
      options,
    );
    expect(env.ssrfAllowCidrs).toEqual(['10.0.0.0/8', '192.168.0.0/16']);
    expect(env.trustedProxyHops).toBe(2);
    expect(env.publicUrl).toBe('https://deals.example.com');
  });
});

describe('secrets', () => {
  it('in local mode are made by themselves: the same each time, different for each purpose', () => {
    const env = parseEnv({}, options);
    expect(env.sessionSecret).toBe(parseEnv({}, options).sessionSecret);
    expect(env.sessionSecret).not.toBe(env.visitorCookieSecret);
    expect(env.sessionSecret.length).toBeGreaterThanOrEqual(43);
    expect(parseEnv({ NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET }, options).sessionSecret).toBe(
      secrets.NEXTAUTH_SECRET,
    );
  });

  it('production refuses to start with one missing or with the demo market', () => {
    expect(problemsOf({ APP_MODE: 'production', MARKET: 'demo' })).toEqual([
      expect.stringMatching(/^NEXTAUTH_SECRET: must be set/),
      expect.stringMatching(/^VISITOR_COOKIE_SECRET: must be set/),
      expect.stringMatching(/^ENCRYPTION_SECRET: must be set/),
      expect.stringMatching(/^MARKET: /),
    ]);
    const withoutMaster = {
      cwd: '/',
      masterSecret: (): Buffer => {
        throw new Error('production must not make secrets');
      },
    };
    expect(parseEnv({ APP_MODE: 'production', ...secrets }, withoutMaster).appMode).toBe(
      'production',
    );
  });
});

describe('services that need a key', () => {
  it('are off without one and refuse half of one', () => {
    const env = parseEnv({}, options);
    expect([env.redis, env.google, env.github, env.mail.resend]).toEqual([null, null, null, null]);
    expect(problemsOf({ GOOGLE_CLIENT_ID: 'id', UPSTASH_REDIS_REST_TOKEN: 't' })).toEqual([
      'UPSTASH_REDIS_REST_URL: must be set together with UPSTASH_REDIS_REST_TOKEN',
      'GOOGLE_CLIENT_SECRET: must be set together with GOOGLE_CLIENT_ID',
    ]);
  });

  it('that tell people of cars are off without one; browsers are told by keys of this machine', () => {
    const { telegram, twilio, discordUrl, vapid } = parseEnv({}, options).alerts;
    expect([telegram, twilio, discordUrl]).toEqual([null, null, null]);
    expect(vapid).toMatchObject({ subject: expect.stringMatching(/^mailto:\S+@/) });
    expect(vapid).toEqual(parseEnv({ APP_MODE: 'local' }, options).alerts.vapid);
    const own = { VAPID_PUBLIC_KEY: 'B'.repeat(87), VAPID_PRIVATE_KEY: 'c'.repeat(43) };
    expect(parseEnv({ ...own, VAPID_SUBJECT: 'https://a.test' }, options).alerts.vapid).toEqual({
      ...{ publicKey: 'B'.repeat(87), privateKey: 'c'.repeat(43) },
      subject: 'https://a.test',
    });
    expect(parseEnv({ APP_MODE: 'production', ...secrets }, options).alerts.vapid).toBeNull();
    expect(problemsOf({ TELEGRAM_BOT_TOKEN: `1:${'a'.repeat(30)}` })).toEqual([
      'TELEGRAM_WEBHOOK_SECRET: must be set together with TELEGRAM_BOT_TOKEN',
    ]);
    expect(problemsOf({ CAPTURE_MAIL_DOMAIN: 'cars.example.com' })).toEqual([
      'RESEND_WEBHOOK_SECRET: must be set together with CAPTURE_MAIL_DOMAIN',
    ]);
  });

  it('that are asked about cars have a key each, and a cost in millionths of a dollar', () => {
    const off = parseEnv({}, options).sources.valuation;
    expect([off.vinaudit, off.kbb, off.edmunds, off.perplexity]).toEqual([null, null, null, null]);
    expect(off.callCostMicros).toEqual({ vinaudit_history: 1_000_000, perplexity: 5_000 });
    const on = parseEnv(
      {
        VINAUDIT_API_KEY: 'k',
        KBB_BASE_URL: 'http://127.0.0.1:9/idws/',
        KBB_API_KEY: 'b',
        OPINION_CALL_COSTS: 'kbb=0.25, vinaudit_history=0.4',
      },
      options,
    ).sources.valuation;
    expect(on.vinaudit).toMatchObject({ apiKey: 'k', account: null });
    expect(on.kbb).toEqual({ apiKey: 'b', baseUrl: 'http://127.0.0.1:9/idws' });
    expect(on.callCostMicros).toEqual({ kbb: 250_000, vinaudit_history: 400_000 });
    expect(
      problemsOf({ EDMUNDS_BASE_URL: 'https://x.test', OPINION_CALL_COSTS: 'kbb=free' }),
    ).toEqual([
      'EDMUNDS_API_KEY: must be set together with EDMUNDS_BASE_URL',
      'OPINION_CALL_COSTS: kbb=free is not like vinaudit_history=1.00',
    ]);
  });

  it('know where they are, which tests may change', () => {
    const env = parseEnv({ GITHUB_CLIENT_ID: 'id', GITHUB_CLIENT_SECRET: 's' }, options);
    expect(env.github?.apiBaseUrl).toBe('https://api.github.com');
    expect(
      parseEnv({ RESEND_API_KEY: 'k', RESEND_BASE_URL: 'http://127.0.0.1:9' }, options).mail.resend,
    ).toEqual({ apiKey: 'k', baseUrl: 'http://127.0.0.1:9' });
  });
});

describe('.env.example', () => {
  it('is current: npx tsx scripts/build-env-example.ts writes it', () => {
    const written = fs.readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    expect(written).toBe(envExample());
  });

  it('says of every variable what it is for', () => {
    for (const [name, schema] of Object.entries(envSchema.shape)) {
      expect(schema.description, name).toMatch(/\.$/);
    }
  });
});

/** NODE_ENV, NEXT_RUNTIME and BUILD_VERSION are no settings: the bundler puts their values in. */
const SETTING_READ = /process\.env(?!\.(?:NODE_ENV|NEXT_RUNTIME|BUILD_VERSION)\b)/;

describe('the environment', () => {
  it('is read in no other file of the product', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const offenders = ['lib', 'app', 'components', 'db', 'inngest']
      .map((folder) => path.join(root, folder))
      .filter((folder) => fs.existsSync(folder))
      .flatMap((folder) =>
        fs
          .readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .map((file) => path.join(folder, file)),
      )
      .filter((file) => /\.tsx?$/.test(file) && !/test\.ts$|testing[.\w]*\.ts$/.test(file))
      .filter((file) => !file.endsWith(path.join('platform', 'env.ts')))
      .filter((file) => SETTING_READ.test(fs.readFileSync(file, 'utf8')));
    expect(offenders).toEqual([]);
  });
});
