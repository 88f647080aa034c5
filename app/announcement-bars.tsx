import { cookies } from 'next/headers';
import type { ReactElement } from 'react';
import { Banner } from '@/components/ui/states';
import { readDismissed, type ShownAnnouncement } from '@/lib/operations/announcement';
import { listShownAnnouncements } from '@/lib/operations/announcements';
import { listSwitchNotices } from '@/lib/operations/switches';
import { dismissedCookieName } from './announcement-cookie';
import { DismissForm } from './dismiss-form';
import { type PageContext, pageContext } from './page-context';

const TONES = { info: 'info', warning: 'warning', critical: 'error' } as const;

/** What is to be said over this page; nothing while the database is away, which the page itself says. */
async function readBars(): Promise<{ notices: string[]; announcements: ShownAnnouncement[] }> {
  let ctx: PageContext;
  try {
    ctx = await pageContext();
  } catch {
    return { notices: [], announcements: [] };
  }
  const dismissed = (await cookies()).get(dismissedCookieName(ctx.market.name))?.value;
  try {
    const [notices, announcements] = await Promise.all([
      listSwitchNotices(ctx),
      listShownAnnouncements(ctx, { dismissedIds: readDismissed(dismissed) }),
    ]);
    return { notices, announcements };
  } catch {
    return { notices: [], announcements: [] };
  }
}

/** Over every page: what is stopped for the moment, and what operators have to say. */
export async function AnnouncementBars(): Promise<ReactElement | null> {
  const { notices, announcements } = await readBars();
  if (notices.length + announcements.length === 0) return null;
  return (
    <section aria-label="Announcements" className="page-frame flex flex-col gap-2 py-2">
      {notices.map((text) => (
        <Banner key={text} tone="warning">
          {text}
        </Banner>
      ))}
      {announcements.map(({ id, text, level }) => (
        <Banner key={id} tone={TONES[level]} action={<DismissForm id={id} />}>
          <span className="break-words">{text}</span>
        </Banner>
      ))}
    </section>
  );
}
