import type { ReactElement } from 'react';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { listNotices } from '@/lib/alerts/history-service';

/** Word about what is one's own, such as inspections: the same as under the bell. */
export function NoticeList({
  notices,
  now,
}: {
  notices: Awaited<ReturnType<typeof listNotices>>;
  now: Date;
}): ReactElement | null {
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="notices" className="flex flex-col gap-1">
      <h2 id="notices" className="text-base">
        About your inspections
      </h2>
      <ul className="flex max-w-3xl flex-col">
        {notices.map(({ id, title, detail, path, at, isUnread }) => (
          <li key={id} className="border-line border-b py-2">
            <NavLink href={path} className="entry-link font-medium">
              {title}
            </NavLink>
            <p className="text-ink-2 text-sm">{detail}</p>
            <p className="text-ink-3 text-xs">{`${isUnread ? 'Unread · ' : ''}${formatAgo(at, now)}`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
