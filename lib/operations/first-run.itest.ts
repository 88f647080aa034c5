import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { startDiscordServer } from '@/e2e/servers/discord';
import { startFirecrawlServer } from '@/e2e/servers/firecrawl';
import { startLicensedApis } from '@/e2e/servers/licensed-apis';
import { startTelegramServer } from '@/e2e/servers/telegram';
import { startTwilioServer } from '@/e2e/servers/twilio';
import { actorOf, addPerson, strangerActor } from '@/lib/accounts/testing';
import { noCache } from '@/lib/platform/cache';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import type { Machine } from '@/lib/platform/machine';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';
import { autodev } from '@/lib/sources/adapters/autodev/autodev';
import { ebayToken, forgetEbayToken } from '@/lib/sources/adapters/ebay/ebay-token';
import { marketcheck } from '@/lib/sources/adapters/marketcheck/marketcheck';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { probeBlobs, probeTelegram, probeTwilio } from './adapters/service-probes';
import { probeDiscord, probeFirecrawl, probeSource, probeToken } from './adapters/source-probes';
import { getFirstRun, testService } from './first-run';
import type { CheckedService } from './ports';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const serviceOf = (key: string, probe: CheckedService['probe']): CheckedService => ({
  ...{ key, group: 'messages', label: key, unlocks: 'Something.', isBuiltIn: false, probe },
  isSetUp: probe !== null,
});
const SETTINGS = [
  { name: 'TWILIO_FROM', about: 'The sender.', isSet: true },
  { name: 'LOG_LEVEL', about: 'The least severe events.', isSet: false },
];
const servicesOf = async (ctx: Parameters<typeof getFirstRun>[0]) =>
  (await getFirstRun(ctx)).groups.flatMap(({ services }) => services);

let database: TestDatabase;
let admin: Actor;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  admin = await actorOf(database, await addPerson(database, 'op@example.com', 'admin'));
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'service_tests'));

function ctxOf(services: readonly CheckedService[], actor = admin) {
  const ctx = database.makeCtx(actor, { now: NOW });
  const machine = { lastBackup: async () => null } as unknown as Machine;
  return {
    ...ctx,
    ports: { ...ctx.ports, checkedServices: services, settings: SETTINGS, machine },
  };
}

describe('the first-run list', () => {
  it('says what is set and what to do, and never what a setting holds', async () => {
    const ctx = ctxOf([serviceOf('mail', async () => 'It works.'), serviceOf('twilio', null)]);
    const { groups, steps } = await getFirstRun(ctx);
    expect(groups.find(({ key }) => key === 'messages')).toMatchObject({
      settings: [{ name: 'TWILIO_FROM', isSet: true }],
      services: [
        { key: 'mail', canTest: true, isSetUp: true, lastTest: null },
        { key: 'twilio', canTest: false, isSetUp: false },
      ],
    });
    expect(groups.at(-1)).toMatchObject({ key: 'server', settings: [{ name: 'LOG_LEVEL' }] });
    expect(steps.map(({ key, isDone }) => [key, isDone])).toEqual([
      ['market', false],
      ['public_url', true],
      ['backup', false],
    ]);
  });

  it('keeps what came of each test, good or bad, in words', async () => {
    const services = [
      serviceOf('mail', async ({ email }) => `A mail to ${email} left.`),
      serviceOf('twilio', async () => {
        throw new AppError('conflict', { message: 'It refused the key (401).' });
      }),
      serviceOf('redis', async () => {
        throw new Error('the password is hunter2');
      }),
      serviceOf('none', null),
    ];
    const ctx = ctxOf(services);
    expect(await testService(ctx, { service: 'mail' })).toMatchObject({
      ...{ isOk: true, outcome: 'A mail to op@example.com left.', testedAt: NOW },
    });
    await testService(ctx, { service: 'twilio' });
    await testService(ctx, { service: 'twilio' });
    expect((await testService(ctx, { service: 'redis' })).outcome).not.toContain('hunter2');
    expect((await servicesOf(ctx)).map(({ lastTest }) => lastTest?.isOk)).toEqual([
      ...[true, false, false, undefined],
    ]);
    await expect(testService(ctx, { service: 'none' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(testService(ctx, { service: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    const stranger = ctxOf(services, strangerActor());
    await expect(testService(stranger, { service: 'mail' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a real call', () => {
  const outbound = createOutbound({
    product: { name: 'DealScout', version: '1.0', contactUrl: null },
    ...{ allowCidrs: ['127.0.0.0/8'], log: silentLog, metrics: createMetrics() },
    ...{ retryTimeScale: 0, breakerOpenMs: 1 },
  });
  afterAll(() => outbound.close());

  it('to Telegram names the bot, and says where its key is refused', async () => {
    const server = await startTelegramServer();
    const bot = { apiUrl: server.url, botToken: '1:aaaaaaaaaaaaaaaaaaaaaaaa' };
    expect(await probeTelegram(bot, outbound)).toBe('The bot is @deal_scout_bot.');
    server.moods.push('bad_token');
    await expect(probeTelegram(bot, outbound)).rejects.toMatchObject({
      message: 'It refused the key (401).',
    });
    server.moods.push('html');
    await expect(probeTelegram(bot, outbound)).rejects.toMatchObject({
      message: 'It answered 502.',
    });
    await server.close();
  });

  it('to Twilio asks for the account and sends nothing', async () => {
    const server = await startTwilioServer();
    const account = { apiUrl: server.url, accountSid: `AC${'0'.repeat(32)}`, authToken: 'secret' };
    expect(await probeTwilio(account, outbound)).toBe('The account is active.');
    expect(server.heard.map(({ method }) => method)).toEqual(['GET']);
    await server.close();
  });

  it('to eBay asks for a token anew, and says what it has against the keys', async () => {
    const apis = await startLicensedApis(1);
    const token = (credentials: Record<string, string>) => {
      const context = { credentials, baseUrl: apis.url, outbound, cache: noCache, now: NOW };
      return probeToken(() => {
        forgetEbayToken(context);
        return ebayToken(context);
      });
    };
    expect(await token(apis.keys)).toBe('It gave a token for these keys.');
    await token(apis.keys);
    expect(apis.heard.map(({ path }) => path)).toEqual(Array(2).fill('/identity/v1/oauth2/token'));
    await expect(token({ ...apis.keys, EBAY_CLIENT_SECRET: 'wrong' })).rejects.toMatchObject({
      ...{ code: 'conflict', message: expect.stringContaining('(invalid_client)') },
    });
    await apis.close();
  });

  it.each([marketcheck, autodev])(
    'to $label is one search with the key of the settings',
    async (definition) => {
      const apis = await startLicensedApis(3);
      const probe = (credentials: Record<string, string>) =>
        probeSource(definition, {
          ...{ credentials, baseUrl: apis.url, outbound, cache: noCache, now: NOW },
        });
      expect(await probe(apis.keys)).toBe('It takes the key and answers searches.');
      expect(apis.heard).toHaveLength(1);
      await expect(probe({})).rejects.toMatchObject({ message: 'It refused the key (401).' });
      apis.moods.push('payment', 'html');
      await expect(probe(apis.keys)).rejects.toMatchObject({
        message: 'The plan has no call left for now (402).',
      });
      await expect(probe(apis.keys)).rejects.toMatchObject({ message: 'It answered 502.' });
      await apis.close();
    },
  );

  it('to Firecrawl reads its credits and scrapes nothing', async () => {
    const server = await startFirecrawlServer();
    const key = { apiKey: 'fc-test', baseUrl: server.url };
    expect(await probeFirecrawl(key, outbound)).toBe('1,250 credits are left.');
    expect(server.heard).toEqual([]);
    server.moods.push('bad_key');
    await expect(probeFirecrawl(key, outbound)).rejects.toMatchObject({
      message: 'It refused the key (401).',
    });
    await server.close();
  });

  it('to Discord needs no key and posts nothing', async () => {
    const server = await startDiscordServer();
    expect(await probeDiscord(server.url, outbound)).toContain('Discord answers.');
    expect(server.heard.map(({ method, path }) => [method, path])).toEqual([
      ['GET', '/api/v10/gateway'],
    ]);
    await server.close();
  });

  it('to the store of files leaves nothing there', async () => {
    const blobs = memoryBlobs();
    expect(await probeBlobs(blobs)).toMatch('put, read back and removed');
    expect(blobs.files.size).toBe(0);
  });
});
