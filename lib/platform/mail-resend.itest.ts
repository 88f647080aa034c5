import { desc } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { messages } from '@/db/schema/platform';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type ResendServer, startResendServer } from '@/e2e/servers/resend';
import { silentLog } from '@/lib/platform/log';
import type { MailMessage } from '@/lib/platform/mail';
import { createResendMailer, type ResendOptions } from '@/lib/platform/mail-resend';
import { createMetrics } from '@/lib/platform/metrics';

const MESSAGE: MailMessage = {
  kind: 'verify_email',
  recipient: 'ann@example.com',
  personId: null,
  subject: 'Confirm your e-mail',
  paragraphs: ['Open the link.'],
  link: { label: 'Confirm', href: 'https://deals.example.com/verify-email?token=canary' },
};

let database: TestDatabase;
let server: ResendServer;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  server = await startResendServer({ retryAfterSeconds: 1 });
});
afterEach(() => server.close());

function mailer(change: Partial<ResendOptions> = {}) {
  return createResendMailer({
    apiKey: 're_test',
    baseUrl: server.url,
    from: 'Deal Scout <deals@example.com>',
    market: 'live',
    db: database.db,
    now: () => new Date(),
    log: silentLog,
    metrics: createMetrics(),
    retryTimeScale: 0.01,
    timeoutMs: 2_000,
    ...change,
  });
}

const latestRow = async () =>
  (await database.db.select().from(messages).orderBy(desc(messages.createdAt)).limit(1))[0];

describe('mail by Resend', () => {
  it('leaves with key, sender, text and HTML, and is noted without its body', async () => {
    await mailer().send(MESSAGE);
    expect(server.heard).toHaveLength(1);
    const [heard] = server.heard;
    expect(heard?.authorization).toBe('Bearer re_test');
    expect(heard?.body).toMatchObject({
      from: 'Deal Scout <deals@example.com>',
      to: 'ann@example.com',
      subject: 'Confirm your e-mail',
      text: expect.stringContaining('token=canary'),
      html: expect.stringContaining('token=canary'),
    });
    const row = await latestRow();
    expect(row).toMatchObject({
      carrier: 'resend',
      carrierMessageId: '49a3999c-0ce1-4ea6-ab68-000000000001',
      kind: 'verify_email',
      bodyText: null,
      bodyHtml: null,
    });
    expect(JSON.stringify(row)).not.toContain('canary');
  });

  it('says in the subject that it comes from the demo', async () => {
    await mailer({ market: 'demo' }).send(MESSAGE);
    expect(server.heard[0]?.body.subject).toBe('Demo: Confirm your e-mail');
  });

  it('is repeated under one key while the service is in trouble', async () => {
    server.moods.push('broken', 'html', 'slow_down');
    await mailer().send({ ...MESSAGE, idempotencyKey: 'verify/1' });
    expect(server.heard.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      Array<string>(4).fill('verify/1'),
    );
  });

  it('is given up after three repetitions', async () => {
    server.moods.push('broken', 'broken', 'broken', 'broken');
    await expect(mailer().send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.heard).toHaveLength(4);
  });

  it('waits as long as Retry-After says, not as long as usual', async () => {
    server.moods.push('slow_down');
    const startedMs = performance.now();
    await mailer({ retryTimeScale: 0.3, random: () => 0.5 }).send(MESSAGE);
    const tookMs = performance.now() - startedMs;
    expect(tookMs).toBeGreaterThan(290);
    await server.close();
    server = await startResendServer({ retryAfterSeconds: 3_600 });
    server.moods.push('slow_down');
    const refused = mailer();
    await expect(refused.send(MESSAGE)).rejects.toMatchObject({ retryAfterSeconds: 3_600 });
    await expect(refused.send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.heard).toHaveLength(1);
  });

  it.each([
    ['bad_key', 'unavailable'],
    ['bad_message', 'internal'],
  ] as const)('is not repeated after %s', async (mood, code) => {
    server.moods.push(mood);
    await expect(mailer().send(MESSAGE)).rejects.toMatchObject({ code });
    expect(server.heard).toHaveLength(1);
  });

  it('does not wait for a service that hangs', async () => {
    server.moods.push('hang', 'hang', 'hang', 'hang');
    const slow = mailer({ timeoutMs: 50 });
    await expect(slow.send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.heard).toHaveLength(4);
  });

  it('leaves a service alone that failed five times in a row, then tries it once', async () => {
    server.moods.push(...Array<'broken'>(5).fill('broken'));
    const guarded = mailer({ breakerOpenMs: 150 });
    await expect(guarded.send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(guarded.send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.heard).toHaveLength(5);
    await expect(guarded.send(MESSAGE)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.heard).toHaveLength(5);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await guarded.send(MESSAGE);
    expect(server.heard).toHaveLength(6);
  });
});
