import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { formatAgo } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { listSessionsOf } from '@/lib/accounts/administration';

type Sessions = Awaited<ReturnType<typeof listSessionsOf>>['sessions'];

/** Where a person is signed in. */
export function SessionTable({ sessions, now }: { sessions: Sessions; now: Date }): ReactElement {
  if (sessions.length === 0) return <p className="text-ink-3">not signed in anywhere</p>;
  return (
    <Table
      caption="Sessions that last, newest first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Device</th>
          <th scope="col">Kind</th>
          <th scope="col">Began</th>
          <th scope="col">Last seen</th>
          <th scope="col">Ends</th>
        </tr>
      }
    >
      {sessions.map((session) => (
        <tr key={session.id}>
          <th scope="row">{session.device}</th>
          <td>{session.kind === 'api' ? 'program' : 'browser'}</td>
          <td className="whitespace-nowrap">
            <Moment at={session.createdAt} />
          </td>
          <td>{formatAgo(session.lastSeenAt, now)}</td>
          <td className="whitespace-nowrap">
            <Moment at={session.expiresAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
