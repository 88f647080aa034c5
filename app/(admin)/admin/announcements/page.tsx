import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext, backTo } from '@/app/(admin)/admin-context';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listAnnouncements } from '@/lib/operations/announcements';
import { AnnouncementForm } from './announcement-form';
import { audienceOf, formInstant, LEVEL_WORDS, STATE_WORDS } from './announcement-words';
import { RemoveForm } from './remove-form';

export const metadata: Metadata = { title: 'Announcements', robots: { index: false } };

const SHOWN = 20;

export default async function AnnouncementsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/announcements', 'operations.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const { announcements, nextCursor } = await listAnnouncements(ctx, {
    ...{ limit: SHOWN, cursor },
  }).catch(backTo('/admin/announcements'));
  return (
    <>
      <h1 className="text-xl">Announcements</h1>
      <AdminNav current="/admin/announcements" />
      <section className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">New announcement</h2>
        <AnnouncementForm />
      </section>
      {announcements.length === 0 ? (
        <EmptyState title="None yet">What you announce stands over every page.</EmptyState>
      ) : null}
      {announcements.map((each) => (
        <article key={each.id} className="flex flex-col gap-2 border-line border-b pb-6">
          <h2 className="break-words text-base">{each.text}</h2>
          <p className="text-ink-3 text-xs">
            {STATE_WORDS[each.state]}, {LEVEL_WORDS[each.level].toLowerCase()}, for{' '}
            {audienceOf(each)}, from <Moment at={each.startsAt} />
            {each.endsAt === null ? ' until taken away' : ' until '}
            {each.endsAt === null ? null : <Moment at={each.endsAt} />}
          </p>
          <details>
            <summary>Change</summary>
            <AnnouncementForm
              key={each.version}
              of={{
                ...{ id: each.id, version: each.version, text: each.text, level: each.level },
                ...{ audience: each.audience, roles: each.roles },
                startsAt: formInstant(each.startsAt),
                endsAt: each.endsAt === null ? '' : formInstant(each.endsAt),
              }}
            />
          </details>
          <RemoveForm id={each.id} />
        </article>
      ))}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${announcements.length} shown`}
          firstHref={cursor === null ? null : '/admin/announcements'}
          nextHref={nextCursor === null ? null : `/admin/announcements?after=${nextCursor}`}
          nextLabel="Older announcements"
        />
      )}
    </>
  );
}
