import type { ReactElement } from 'react';
import { formatAgo } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import { ROLE_LABELS } from '@/lib/accounts/person';
import type { KnownPerson } from '@/lib/accounts/service';

/** One page of the people of this market, newest first. */
export function PeopleTable({
  people,
  now,
  isFirstPage,
  nextHref,
}: {
  people: KnownPerson[];
  now: Date;
  isFirstPage: boolean;
  nextHref: string | null;
}): ReactElement {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Accounts</h2>
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
            <th scope="row">{person.email}</th>
            <td>{person.displayName}</td>
            <td>{ROLE_LABELS[person.role]}</td>
            <td>{person.isDisabled ? 'closed' : 'open'}</td>
            <td>{person.lastSignInAt ? formatAgo(person.lastSignInAt, now) : 'never'}</td>
            <td className="font-mono text-ink-3 text-xs">{person.id}</td>
          </tr>
        ))}
      </Table>
      {isFirstPage && nextHref === null ? null : (
        <Pagination
          summary={`${people.length} shown`}
          firstHref={isFirstPage ? null : '/admin'}
          nextHref={nextHref}
          nextLabel="Next accounts"
        />
      )}
    </section>
  );
}
