import type { ReactElement } from 'react';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { choicesOf } from '@/app/(admin)/admin/vocabulary-words';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { PLANS, ROLES } from '@/db/vocabulary';
import { type Person, ROLE_LABELS } from '@/lib/accounts/person';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';

const VIEWS: readonly TableView[] = [
  { name: 'Newest', typed: {} },
  { name: 'Admins', typed: { role: 'admin' } },
  { name: 'Closed', typed: { is_disabled: 'true' } },
  { name: 'Last here', typed: {}, sort: 'last_sign_in_at' },
];

function columnsAt(now: Date): readonly TableColumn<Person>[] {
  return [
    {
      ...{ key: 'email', label: 'E-mail', sort: 'email' },
      cell: ({ id, email }) => (
        <NavLink href={`/admin/people/${id}`} className="underline">
          {email}
        </NavLink>
      ),
    },
    { key: 'name', label: 'Name', cell: ({ displayName }) => displayName },
    { key: 'role', label: 'Role', cell: ({ role }) => ROLE_LABELS[role] },
    { key: 'plan', label: 'Plan', cell: ({ plan }) => plan },
    { key: 'state', label: 'State', cell: ({ isDisabled }) => (isDisabled ? 'closed' : 'open') },
    {
      ...{ key: 'seen', label: 'Last sign-in', sort: 'last_sign_in_at' },
      cell: ({ lastSignInAt }) => (lastSignInAt ? formatAgo(lastSignInAt, now) : 'never'),
    },
    {
      ...{ key: 'created', label: 'Created', sort: 'created_at' },
      cell: ({ createdAt }) => formatAgo(createdAt, now),
    },
    {
      ...{ key: 'id', label: 'Id' },
      cell: ({ id }) => <span className="font-mono text-ink-3 text-xs">{id}</span>,
    },
  ];
}

/** People of this market; each e-mail leads to the person's page. */
export function PeopleTable({
  request,
  page,
  now,
}: {
  request: TableRequest<unknown>;
  page: { people: Person[]; nextCursor: string | null } | null;
  now: Date;
}): ReactElement {
  return (
    <AdminTable
      id="people"
      caption="Accounts"
      columns={columnsAt(now)}
      filters={[
        { name: 'q', label: 'E-mail or name begins' },
        {
          ...{ name: 'role', label: 'Role' },
          options: ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] })),
        },
        { name: 'plan', label: 'Plan', options: choicesOf(PLANS) },
        {
          ...{ name: 'is_disabled', label: 'Account' },
          options: [
            { value: 'false', label: 'open' },
            { value: 'true', label: 'closed' },
          ],
        },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.people ?? []}
      keyOf={({ id }) => id}
      nameOf={({ email }) => email}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/users', rowsMax: TABLE_ROWS_MAX }}
      empty={{ title: 'Nobody found', text: 'No account is as asked.' }}
    />
  );
}
