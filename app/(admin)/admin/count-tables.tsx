import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import { ROLE_LABELS } from '@/lib/accounts/person';
import type { Overview } from '@/lib/operations/service';

/** How many people, listings and quarantined rows there are, each by what sets them apart. */
export function CountTables({ overview }: { overview: Overview }): ReactElement {
  const people = overview.people.map(({ role, count }) => ({ name: ROLE_LABELS[role], count }));
  const listings = overview.listings.map(({ status, count }) => ({ name: words(status), count }));
  const refused = overview.quarantined.map(({ reason, count }) => ({ name: words(reason), count }));
  return (
    <div className="grid gap-6 sm:grid-cols-3">
      <CountTable title="People" by="Role" rows={people} none="nobody has an account yet" />
      <CountTable title="Listings" by="Status" rows={listings} none="no listings yet" />
      <CountTable title="Quarantine" by="Reason" rows={refused} none="no rows were refused" />
    </div>
  );
}

/** "price_missing" as "price missing". */
function words(value: string): string {
  return value.replaceAll('_', ' ');
}

function CountTable({
  title,
  by,
  rows,
  none,
}: {
  title: string;
  by: string;
  rows: { name: string; count: number }[];
  none: string;
}): ReactElement {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">{title}</h2>
      {rows.length === 0 ? (
        <p className="text-ink-3">{none}</p>
      ) : (
        <Table
          caption={`${title} by ${by.toLowerCase()}`}
          isCaptionHidden
          head={
            <tr>
              <th scope="col">{by}</th>
              <th scope="col" className="num">
                Count
              </th>
            </tr>
          }
        >
          {rows.map(({ name, count }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">{formatCount(count)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
