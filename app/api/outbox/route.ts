import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { listOutbox } from '@/lib/platform/outbox';
import { readOutboxOperation } from '@/lib/platform/outbox-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(readOutboxOperation, async (ctx, { query }) => {
    const { messages } = await listOutbox(ctx, { ...query, cursor: query.cursor ?? null });
    return { data: messages.map((message) => `${JSON.stringify(toWire(message))}\n`).join('') };
  }),
});
