import type { ReactElement } from 'react';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import { ROLE_LABELS } from '@/lib/accounts/person';
import type { KnownPerson } from '@/lib/accounts/service';

/** People of this market, newest first; each e-mail leads to the person's page. */
export function PeopleTable({ people, now }: { people: KnownPerson[]; now: Date }): ReactElement {
  return (
    <Table
      caption="Accounts, newest first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">E-mail</th>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">State</th>
          <th scope="col">Last sign-in</th>
          <th scope="col">Id</th>
        </tr>
      }
    >
      {people.map((person) => (
        <tr key={person.id}>
          <th scope="row">
            <NavLink href={`/admin/people/${person.id}`} className="underline">
              {person.email}
            </NavLink>
          </th>
          <td>{person.displayName}</td>
          <td>{ROLE_LABELS[person.role]}</td>
          <td>{person.isDisabled ? 'closed' : 'open'}</td>
          <td>{person.lastSignInAt ? formatAgo(person.lastSignInAt, now) : 'never'}</td>
          <td className="font-mono text-ink-3 text-xs">{person.id}</td>
        </tr>
      ))}
    </Table>
  );
}
