import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { startTelegramServer } from '@/e2e/servers/telegram';
import { startTwilioServer } from '@/e2e/servers/twilio';
import { actorOf, addPerson, strangerActor } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { silentLog } from '@/lib/platform/log';
import type { Machine } from '@/lib/platform/machine';
import { createMetrics } from '@/lib/platform/metrics';
import { createOutbound } from '@/lib/platform/outbound';
import { memoryBlobs } from '@/lib/sources/testing-source';
import { probeBlobs, probeTelegram, probeTwilio } from './adapters/service-probes';
import { getFirstRun, testService } from './first-run';
import type { CheckedService } from './ports';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const serviceOf = (key: string, probe: CheckedService['probe']): CheckedService => ({
  ...{ key, label: key, unlocks: 'Something.', isBuiltIn: false, probe },
  variables: [{ name: 'SOME_KEY', isSet: probe !== null }],
});

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
  return { ...ctx, ports: { ...ctx.ports, checkedServices: services, machine } };
}

describe('the first-run list', () => {
  it('says what is set and what to do, and never what a setting holds', async () => {
    const ctx = ctxOf([serviceOf('mail', async () => 'It works.'), serviceOf('twilio', null)]);
    const { services, steps } = await getFirstRun(ctx);
    expect(services).toMatchObject([
      { key: 'mail', canTest: true, lastTest: null },
      { key: 'twilio', canTest: false, variables: [{ name: 'SOME_KEY', isSet: false }] },
    ]);
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
    expect((await getFirstRun(ctx)).services.map(({ lastTest }) => lastTest?.isOk)).toEqual([
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

  it('to the store of files leaves nothing there', async () => {
    const blobs = memoryBlobs();
    expect(await probeBlobs(blobs)).toMatch('put, read back and removed');
    expect(blobs.files.size).toBe(0);
  });
});
