'use server';

import { cookies } from 'next/headers';
import { actions } from '@/lib/composition';
import { withDismissed } from '@/lib/operations/announcement';
import { announcementIdForm } from '@/lib/operations/announcement-schemas';
import { dismissAnnouncement } from '@/lib/operations/announcements';
import { dismissedCookieName } from './announcement-cookie';

const KEPT_SECONDS = 180 * 86_400;

export const dismissAnnouncementAction = actions.action(
  { id: 'announcements.dismiss', permission: 'announcements.read', input: announcementIdForm },
  async (ctx, { id }) => {
    await dismissAnnouncement(ctx, { id });
    const store = await cookies();
    const name = dismissedCookieName(ctx.market.name);
    store.set(name, withDismissed(store.get(name)?.value, id), {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: ctx.ports.publicUrl.startsWith('https://'),
      maxAge: KEPT_SECONDS,
    });
    return null;
  },
);
