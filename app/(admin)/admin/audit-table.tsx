import type { ReactElement } from 'react';
import { Table } from '@/components/ui/table';
import type { AuditEntry } from '@/lib/operations/service';
import { Moment } from './moment';

/** Who did what to what, latest first. */
export function AuditTable({ entries }: { entries: AuditEntry[] }): ReactElement {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Audit log</h2>
      <Table
        caption="Latest audit entries, newest first"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Did</th>
            <th scope="col">To</th>
          </tr>
        }
      >
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td className="whitespace-nowrap">
              <Moment at={entry.at} />
            </td>
            <td className="whitespace-nowrap">{entry.actor}</td>
            <td>{entry.action}</td>
            <td className="whitespace-nowrap">{entry.subject}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
