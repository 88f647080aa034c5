import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { formatCounted } from '@/components/ui/format';
import type { QuarantinedScan } from '@/lib/listings/scan-quarantine';
import { toPublicId } from '@/lib/platform/ids';
import { DecideScanForm } from './decide-scan-form';

/** Scans that wait for an operator, with why they are doubted. */
export function QuarantineList({
  scans,
  labelOf,
  now,
}: {
  scans: readonly QuarantinedScan[];
  /** Of a source, by its key. */
  labelOf: (key: string) => string;
  now: Date;
}): ReactElement {
  return (
    <ul className="flex flex-col">
      {scans.map((scan) => (
        <li key={scan.id} className="flex flex-col gap-2 border-line border-b py-3">
          <p>
            <span className="font-medium">{labelOf(scan.sourceKey)}</span>{' '}
            <span className="break-words font-mono text-xs">{scan.query}</span>{' '}
            <span className="text-ink-3 text-xs">
              <Near at={scan.startedAt} now={now} />, {formatCounted(scan.readCount, 'advert')} on{' '}
              {formatCounted(scan.pageCount, 'page')}
            </span>
          </p>
          <p className="text-ink-2 text-sm">{scan.problem}</p>
          <DecideScanForm sourceKey={scan.sourceKey} id={toPublicId('scan', scan.id)} />
        </li>
      ))}
    </ul>
  );
}
