import { createCaptureOperation, listCapturesOperation } from '@/lib/captures/operations';
import { captureAddress, captureMail, capturePage, listCaptures } from '@/lib/captures/service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listCapturesOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { captures, nextCursor } = await listCaptures(ctx, { personId, limit, cursor });
    return { data: toWire(captures), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createCaptureOperation, async (ctx, { body }) => {
    const { url = null, html, mail_base64: mail } = body;
    const personId = requirePersonId(ctx.actor);
    const capture =
      mail !== undefined
        ? await captureMail(ctx, { personId, bytes: Buffer.from(mail, 'base64') })
        : html !== undefined
          ? await capturePage(ctx, { personId, url, content: html })
          : await captureAddress(ctx, { personId, url: url ?? '' });
    return { data: toWire(capture), location: `/api/v1/captures/${capture.id}` };
  }),
});
