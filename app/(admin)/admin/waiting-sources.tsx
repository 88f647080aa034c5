import type { ReactElement } from 'react';
import { formatCounted } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { WaitingSource } from '@/lib/operations/operator-alerts';
import { Near } from './moment';

/** Sources whose scans wait in quarantine, with why, and whether operators were told; nothing where none do. */
export function WaitingSources({
  sources,
  now,
}: {
  sources: readonly WaitingSource[];
  now: Date;
}): ReactElement | null {
  if (sources.length === 0) return null;
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Waits for you</h2>
      <ul className="flex flex-col">
        {sources.map((source) => (
          <li key={source.sourceKey} className="flex flex-col gap-1 border-line border-b py-2">
            <p>
              <NavLink href="/admin/sources" className="font-medium underline">
                {source.sourceLabel}: {formatCounted(source.scanCount, 'scan')} in quarantine
              </NavLink>{' '}
              <span className="text-ink-3 text-xs">
                the last <Near at={source.startedAt} now={now} />,{' '}
                <Told source={source} now={now} />
              </span>
            </p>
            <p className="text-ink-2 text-sm">{source.problem}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ source, now }: { source: WaitingSource; now: Date }): ReactElement {
  if (source.toldAt === null) return <>nobody was told by mail yet</>;
  if (source.toldCount === 0) return <>no admin has a verified e-mail to be told by</>;
  return (
    <>
      {formatCounted(source.toldCount, 'admin')} told by mail <Near at={source.toldAt} now={now} />
    </>
  );
}
