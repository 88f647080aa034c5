import { api } from '@/lib/composition';
import {
  createAnnouncementOperation,
  listAnnouncementsOperation,
} from '@/lib/operations/announcement-operations';
import { toAnnouncementWish } from '@/lib/operations/announcement-schemas';
import { createAnnouncement, listAnnouncements } from '@/lib/operations/announcements';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAnnouncementsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { announcements, nextCursor } = await listAnnouncements(ctx, { limit, cursor });
    return { data: toWire(announcements), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createAnnouncementOperation, async (ctx, { body }) => {
    const made = await createAnnouncement(ctx, { wish: toAnnouncementWish(body, ctx.now()) });
    return { data: toWire(made), version: made.version };
  }),
});
