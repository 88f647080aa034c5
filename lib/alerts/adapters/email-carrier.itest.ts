import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type ResendServer, startResendServer } from '@/e2e/servers/resend';
import type { EmailMessage } from '@/lib/alerts/channel';
import { silentLog } from '@/lib/platform/log';
import { createResendMailer } from '@/lib/platform/mail-resend';
import { createMetrics } from '@/lib/platform/metrics';
import { createEmailCarrier } from './email-carrier';

const ID = '0198a000-0000-7000-8000-000000000001';
const MESSAGE: EmailMessage = {
  ...{
    kind: 'email',
    subject: '2019 Honda CR-V',
    text: 'It is cheap.',
    html: '<p>It is cheap.</p>',
  },
  unsubscribeUrl: 'https://deals.example.com/unsubscribe/x',
};
let database: TestDatabase;
let server: ResendServer;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startResendServer({ retryAfterSeconds: 7 });
});
afterEach(() => server.close());

function send(message = MESSAGE, timeoutMs = 10_000) {
  const mailer = createResendMailer({
    ...{ apiKey: 're_test', baseUrl: server.url, from: 'Deal Scout <deals@example.com>' },
    ...{ market: 'demo', db: database.db, now: () => new Date(), log: silentLog },
    ...{ metrics: createMetrics(), timeoutMs },
  });
  const target = {
    channelId: 'c',
    personId: ID,
    kind: 'email',
    address: 'ann@example.com',
    secrets: [],
  } as const;
  return createEmailCarrier({ mailer }).send(target, message, ID);
}

describe('an alert by mail', () => {
  it('has both parts, its key, and the headers by which it is ended with one click', async () => {
    expect(await send()).toMatchObject({ kind: 'taken', carrierMessageId: expect.any(String) });
    expect(server.heard[0]).toMatchObject({
      idempotencyKey: ID,
      body: {
        ...{ to: 'ann@example.com', subject: 'Demo: 2019 Honda CR-V', text: 'It is cheap.' },
        headers: {
          'List-Unsubscribe': '<https://deals.example.com/unsubscribe/x>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
      },
    });
    await send({ ...MESSAGE, unsubscribeUrl: null });
    expect(server.heard[1]?.body.headers).toEqual({});
  });

  it.each([
    ['slow_down', { kind: 'temporary', httpStatus: 429, retryAfterSeconds: 7 }],
    ['broken', { kind: 'temporary', httpStatus: 500, retryAfterSeconds: null }],
    ['bad_key', { kind: 'temporary', httpStatus: 401 }],
    ['bad_message', { kind: 'permanent', httpStatus: 422, isChannelGone: false }],
    ['hang', { kind: 'temporary', httpStatus: null }],
  ] as const)('is tried once where the service says %s', async (mood, outcome) => {
    server.moods.push(mood);
    expect(await send(MESSAGE, mood === 'hang' ? 50 : 10_000)).toMatchObject(outcome);
    expect(server.heard).toHaveLength(1);
  });
});
