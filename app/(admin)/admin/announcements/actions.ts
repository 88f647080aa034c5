'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { announcementForm, announcementIdForm } from '@/lib/operations/announcement-schemas';
import {
  createAnnouncement,
  removeAnnouncement,
  updateAnnouncement,
} from '@/lib/operations/announcements';

export const saveAnnouncementAction = actions.action(
  { id: 'announcements.save', permission: 'operations.manage', input: announcementForm },
  async (ctx, { id, version, starts_at, ends_at, ...rest }) => {
    const wish = { ...rest, startsAt: starts_at ?? ctx.now(), endsAt: ends_at };
    if (id === '') await createAnnouncement(ctx, { wish });
    else await updateAnnouncement(ctx, { id, version, wish });
    revalidatePath('/', 'layout');
    return null;
  },
);

export const removeAnnouncementAction = actions.action(
  { id: 'announcements.remove', permission: 'operations.manage', input: announcementIdForm },
  async (ctx, { id }) => {
    await removeAnnouncement(ctx, { id });
    revalidatePath('/', 'layout');
    return null;
  },
);
