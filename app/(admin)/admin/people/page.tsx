import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { PeopleTable } from '@/app/(admin)/admin/people-table';
import { adminContext } from '@/app/(admin)/admin-context';
import { Button, LinkButton } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { EmptyState, Pagination } from '@/components/ui/states';
import { ROLES } from '@/db/vocabulary';
import { ROLE_LABELS } from '@/lib/accounts/person';
import { listPeople } from '@/lib/accounts/service';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { pageHref, readPeopleAddress } from './people-address';

export const metadata: Metadata = { title: 'People', robots: { index: false } };

const PEOPLE_SHOWN = 50;

export default async function PeoplePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const ctx = await adminContext('/admin/people', 'people.manage');
  const { after, ...asked } = readPeopleAddress(await searchParams);
  const cursor = after === null ? null : findUuid('person', after);
  const { people, nextCursor } = await listPeople(ctx, {
    limit: PEOPLE_SHOWN,
    cursor,
    beginning: asked.q,
    role: asked.role,
  });
  const next = nextCursor === null ? null : toPublicId('person', nextCursor);
  return (
    <>
      <h1 className="text-xl">People</h1>
      <AdminNav current="/admin/people" />
      <form method="get" action="/admin/people" className="flex flex-wrap items-end gap-3">
        <TextInput id="q" name="q" label="E-mail or name begins" defaultValue={asked.q ?? ''} />
        <Select
          id="role"
          name="role"
          label="Role"
          emptyLabel="Any role"
          defaultValue={asked.role ?? ''}
          options={ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
        />
        <Button type="submit">Search</Button>
        <LinkButton href="/admin/people" look="quiet">
          Show all
        </LinkButton>
      </form>
      {people.length === 0 ? (
        <EmptyState title="Nobody found">
          No account begins like that. Try fewer letters, or any role.
        </EmptyState>
      ) : (
        <PeopleTable people={people} now={ctx.now()} />
      )}
      {cursor === null && next === null ? null : (
        <Pagination
          summary={`${people.length} shown`}
          firstHref={cursor === null ? null : pageHref(asked, null)}
          nextHref={next === null ? null : pageHref(asked, next)}
          nextLabel="Next people"
        />
      )}
    </>
  );
}
