import { describe, expect, it } from 'vitest';
import { childEnvironment, chooseMarket, takeMarketFlag } from './market.mjs';

const OWN = 'postgres://me@db.example:5432/cars';

describe('chooseMarket', () => {
  it.each([
    ['nothing said', {}, null, 'demo'],
    ['MARKET', { MARKET: 'live' }, null, 'live'],
    ['a flag against MARKET', { MARKET: 'demo' }, 'live', 'live'],
    ['an own database', { DATABASE_URL: OWN }, null, 'live'],
    ['an own database said to be the demo', { DATABASE_URL: OWN, MARKET: 'demo' }, null, 'demo'],
    ['production', { APP_MODE: 'production' }, null, 'live'],
    ['empty variables', { MARKET: '', DATABASE_URL: '', APP_MODE: '' }, null, 'demo'],
  ] as const)('%s', (_title, env, flag, expected) => {
    expect(chooseMarket({ env, flag }).market).toBe(expected);
  });

  it('falls back to live for a command about a person’s own market', () => {
    expect(chooseMarket({ env: {}, fallback: 'live' }).market).toBe('live');
    expect(chooseMarket({ env: { MARKET: 'demo' }, fallback: 'live' }).market).toBe('demo');
  });

  it('never serves the demo in production', () => {
    const env = { APP_MODE: 'production', MARKET: 'demo' };
    expect(() => chooseMarket({ env })).toThrow(/never serves the demo/);
  });

  it('refuses words it does not know', () => {
    expect(() => chooseMarket({ env: { MARKET: 'both' } })).toThrow(/MARKET is "both"/);
    expect(() => chooseMarket({ env: { APP_MODE: 'prod' } })).toThrow(/APP_MODE is "prod"/);
  });
});

describe('takeMarketFlag', () => {
  it.each([[['--live', 'a.csv']], [['a.csv', '--market', 'live']], [['--market=live', 'a.csv']]])(
    'takes the market out of %j and leaves the rest',
    (args) => {
      expect(takeMarketFlag(args)).toEqual({ market: 'live', rest: ['a.csv'] });
    },
  );

  it('leaves what stands behind -- alone', () => {
    const args = ['--', '--market', 'live'];
    expect(takeMarketFlag(args)).toEqual({ market: null, rest: args });
  });

  it('refuses a market that does not exist', () => {
    expect(() => takeMarketFlag(['--market', 'test'])).toThrow(/"test"/);
    expect(() => takeMarketFlag(['--market'])).toThrow(/--market/);
  });
});

describe('childEnvironment', () => {
  const base = { home: '/data', market: 'demo', mode: 'local', databaseUrl: OWN } as const;

  it('says market and database outright and lets each tool choose its NODE_ENV', () => {
    const env = { NODE_ENV: 'production', PGSSLMODE: 'require', PATH: '/bin', MARKET: 'live' };
    const child = childEnvironment({ ...base, env });
    expect(child).toMatchObject({ PATH: '/bin', MARKET: 'demo', DATABASE_URL: OWN });
    expect(child).not.toHaveProperty('NODE_ENV');
    expect(child).not.toHaveProperty('PGSSLMODE');
  });

  it('names the port that is really served, but keeps an address under another name', () => {
    const local = { NEXTAUTH_URL: 'http://localhost:3000' };
    expect(childEnvironment({ ...base, port: 3001, env: local }).NEXTAUTH_URL).toBe(
      'http://localhost:3001',
    );
    const named = { NEXTAUTH_URL: 'https://deals.example' };
    expect(childEnvironment({ ...base, port: 3001, env: named }).NEXTAUTH_URL).toBe(
      'https://deals.example',
    );
  });
});
