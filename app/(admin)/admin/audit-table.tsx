import type { ReactElement } from 'react';
import { Table } from '@/components/ui/table';
import type { ListedAuditEntry } from '@/lib/operations/audit-log';
import { Moment } from './moment';

/** Who did what to what, latest first. */
export function AuditTable({
  entries,
  caption,
}: {
  entries: ListedAuditEntry[];
  caption: string;
}): ReactElement {
  return (
    <Table
      caption={caption}
      isCaptionHidden
      head={
        <tr>
          <th scope="col" className="num">
            No.
          </th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">Did</th>
          <th scope="col">To</th>
          <th scope="col">Details</th>
        </tr>
      }
    >
      {entries.map((entry) => (
        <tr key={entry.id}>
          <td className="num text-ink-3">{entry.position}</td>
          <td className="whitespace-nowrap">
            <Moment at={entry.at} />
          </td>
          <td className="whitespace-nowrap">{named(entry.actorKind, entry.actorId)}</td>
          <td>{entry.action}</td>
          <td className="whitespace-nowrap">{named(entry.subjectKind, entry.subjectId)}</td>
          <td className="text-ink-2 text-xs">{inWords(entry.details)}</td>
        </tr>
      ))}
    </Table>
  );
}

function named(kind: string, id: string | null): string {
  return id === null ? kind : `${kind} ${id}`;
}

/** "from viewer, to admin"; nothing where nothing is told. */
function inWords(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
