import type { ReactElement } from 'react';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { choicesOf } from '@/app/(admin)/admin/vocabulary-words';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { formatCount } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { PLANS } from '@/db/vocabulary';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';
import type { ListedUsage } from '@/lib/operations/usage-table';

const VIEWS: readonly TableView[] = [
  { name: 'Latest', typed: {} },
  { name: 'Most calls', typed: {}, sort: 'requests' },
  { name: 'Most failed', typed: {}, sort: 'failures' },
  { name: 'Enterprise', typed: { plan: 'enterprise' } },
];

const COLUMNS: readonly TableColumn<ListedUsage>[] = [
  {
    ...{ key: 'person', label: 'Person' },
    cell: ({ userId, email }) => (
      <NavLink href={`/admin/people/${userId}`} className="underline">
        {email}
      </NavLink>
    ),
  },
  { key: 'day', label: 'Day', sort: 'day', cell: ({ day }) => day },
  { key: 'plan', label: 'Plan', cell: ({ plan }) => plan },
  {
    ...{ key: 'key', label: 'Key' },
    cell: ({ caller, keyName }) => keyName ?? (caller === 'session' ? 'signed in' : caller),
  },
  {
    ...{ key: 'requests', label: 'Calls', sort: 'requests', isNumber: true },
    cell: ({ requests }) => formatCount(requests),
  },
  {
    ...{ key: 'failures', label: 'Failed', sort: 'failures', isNumber: true },
    cell: ({ failures }) => formatCount(failures),
  },
  {
    ...{ key: 'limited', label: 'Over the limit', isNumber: true },
    cell: ({ limited }) => formatCount(limited),
  },
];

/** Calls by day and key. */
export function UsageTable({
  request,
  page,
}: {
  request: TableRequest<unknown>;
  page: { usage: ListedUsage[]; nextCursor: string | null } | null;
}): ReactElement {
  return (
    <AdminTable
      id="usage"
      caption="Calls by day and key"
      columns={COLUMNS}
      filters={[
        { name: 'q', label: 'Person', hint: 'usr_…' },
        { name: 'plan', label: 'Plan', options: choicesOf(PLANS) },
        { name: 'from', label: 'From (UTC)', type: 'date' },
        { name: 'to', label: 'To (UTC)', type: 'date' },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.usage ?? []}
      keyOf={({ day, userId, caller }) => `${day} ${userId} ${caller}`}
      nameOf={({ email, day }) => `${email}, ${day}`}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/usage', rowsMax: TABLE_ROWS_MAX }}
      empty={{ title: 'No calls', text: 'Nobody called as asked.' }}
    />
  );
}
