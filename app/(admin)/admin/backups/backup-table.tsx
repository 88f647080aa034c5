import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { formatCount, formatDuration } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { Backup } from '@/lib/operations/backup-record-service';

const STATES: Record<Backup['state'], string> = {
  waiting: 'Waiting',
  writing: 'Being written',
  good: 'Good',
  failed: 'Failed',
  removed: 'Removed',
};
const REASONS: Record<Backup['reason'], string> = {
  nightly: 'Each night',
  asked: 'An admin',
  command: 'The command',
};
const BYTES_PER_MB = 1_000_000;

const sizeOf = (bytes: number | null): string =>
  bytes === null ? '' : `${(bytes / BYTES_PER_MB).toFixed(1)} MB`;

/** Backups with what came of each; a file is named by its path, because it is not served. */
export function BackupTable({ backups, now }: { backups: Backup[]; now: Date }): ReactElement {
  return (
    <Table
      caption="Backups, newest first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Asked for</th>
          <th scope="col">By</th>
          <th scope="col">State</th>
          <th scope="col" className="num">
            Took
          </th>
          <th scope="col" className="num">
            Size
          </th>
          <th scope="col" className="num">
            Rows
          </th>
          <th scope="col">Copied</th>
          <th scope="col">File</th>
        </tr>
      }
    >
      {backups.map((backup) => (
        <tr key={backup.id}>
          <th scope="row" className="whitespace-nowrap">
            <Near at={backup.requestedAt} now={now} />
          </th>
          <td>{REASONS[backup.reason]}</td>
          <td>{STATES[backup.state]}</td>
          <td className="num">
            {backup.endedAt && backup.startedAt
              ? formatDuration(backup.endedAt.getTime() - backup.startedAt.getTime())
              : ''}
          </td>
          <td className="num">{sizeOf(backup.bytes)}</td>
          <td className="num">{backup.rowCount === null ? '' : formatCount(backup.rowCount)}</td>
          <td>{backup.copiedAt ? <Near at={backup.copiedAt} now={now} /> : backup.copyProblem}</td>
          <td className="min-w-48 break-all">{backup.problem ?? backup.file}</td>
        </tr>
      ))}
    </Table>
  );
}
