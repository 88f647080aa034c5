import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { getOutboxMessage, listOutbox } from '@/lib/platform/outbox';

const VISITOR: Actor = { kind: 'visitor', id: 'somebody', isBrowser: true };

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  for (let number = 1; number <= 5; number += 1) {
    // Mails of one millisecond have no order.
    const now = new Date(Date.now() + number);
    await database.makeCtx(VISITOR, { now }).ports.mail.send({
      kind: 'test',
      recipient: 'ann@example.com',
      personId: null,
      subject: `Message ${number}`,
      paragraphs: [`Text ${number}`],
      idempotencyKey: `key-${number}`,
    });
  }
});
afterAll(() => database.close());

const subjects = (page: { messages: { subject: string }[] }) =>
  page.messages.map(({ subject }) => subject);

describe('the outbox', () => {
  it('lists messages page by page, the newest first, each once', async () => {
    const ctx = database.makeCtx(VISITOR);
    const first = await listOutbox(ctx, { limit: 3, cursor: null });
    expect(subjects(first)).toEqual(['Message 5', 'Message 4', 'Message 3']);
    const second = await listOutbox(ctx, { limit: 3, cursor: first.nextCursor });
    expect(subjects(second)).toEqual(['Message 2', 'Message 1']);
    expect(second.nextCursor).toBeNull();
  });

  it('keeps a message sent twice under one key once', async () => {
    const ctx = database.makeCtx(VISITOR);
    await ctx.ports.mail.send({
      kind: 'test',
      recipient: 'ann@example.com',
      personId: null,
      subject: 'Message 5',
      paragraphs: ['Text 5'],
      idempotencyKey: 'key-5',
    });
    expect((await listOutbox(ctx, { limit: 50, cursor: null })).messages).toHaveLength(5);
  });

  it('shows one message whole', async () => {
    const ctx = database.makeCtx(VISITOR);
    const [newest] = (await listOutbox(ctx, { limit: 1, cursor: null })).messages;
    const message = await getOutboxMessage(ctx, { id: newest?.id ?? '' });
    expect(message).toMatchObject({ recipient: 'ann@example.com', text: 'Text 5\n' });
    expect(message.html).toContain('Text 5');
    for (const id of [toPublicId('message', newId()), 'msg_x', '']) {
      await expect(getOutboxMessage(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('does not exist outside local mode', async () => {
    const local = database.makeCtx(VISITOR);
    const ctx = { ...local, ports: { ...local.ports, isOutboxOpen: false } };
    const [newest] = (await listOutbox(local, { limit: 1, cursor: null })).messages;
    const refused = { code: 'not_found' };
    await expect(listOutbox(ctx, { limit: 1, cursor: null })).rejects.toMatchObject(refused);
    await expect(getOutboxMessage(ctx, { id: newest?.id ?? '' })).rejects.toMatchObject(refused);
  });
});
