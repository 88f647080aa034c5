import { api } from '@/lib/composition';
import {
  removeAnnouncementOperation,
  updateAnnouncementOperation,
} from '@/lib/operations/announcement-operations';
import { toAnnouncementWish } from '@/lib/operations/announcement-schemas';
import { removeAnnouncement, updateAnnouncement } from '@/lib/operations/announcements';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PUT: api.route(updateAnnouncementOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const changed = await updateAnnouncement(ctx, {
      id: params.id,
      version: ifMatchVersion,
      wish: toAnnouncementWish(body, ctx.now()),
    });
    return { data: toWire(changed), version: changed.version };
  }),
  DELETE: api.route(removeAnnouncementOperation, async (ctx, { params }) => ({
    data: toWire(await removeAnnouncement(ctx, params)),
  })),
});
