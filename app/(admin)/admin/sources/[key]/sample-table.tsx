import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { VerdictBadge } from '@/components/operations/verdict-badge';
import { formatCount } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Table } from '@/components/ui/table';
import { toPublicId } from '@/lib/platform/ids';
import type { PageSample } from '@/lib/sources/page-samples';

const BYTES_PER_KB = 1_000;

/** Pages that could not be read and are kept for a look. */
export function SampleTable({
  samples,
  now,
}: {
  samples: readonly PageSample[];
  now: Date;
}): ReactElement {
  return (
    <section id="samples" className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Samples</h2>
      {samples.length === 0 ? (
        <p className="text-ink-3">No page was met that could not be read.</p>
      ) : (
        <Table
          caption="Pages that could not be read, newest first"
          isCaptionHidden
          head={
            <tr>
              <th scope="col">Kept</th>
              <th scope="col">Verdict</th>
              <th scope="col">Why</th>
              <th scope="col" className="num">
                Size
              </th>
            </tr>
          }
        >
          {samples.map(({ id, sourceKey, verdict, problem, sizeBytes, createdAt }) => (
            <tr key={id}>
              <th scope="row">
                <NavLink
                  href={`/admin/sources/${sourceKey}/samples/${toPublicId('page_sample', id)}`}
                  className="underline"
                >
                  <Near at={createdAt} now={now} />
                </NavLink>
              </th>
              <td>
                <VerdictBadge verdict={verdict} />
              </td>
              <td className="min-w-40">{problem}</td>
              <td className="num">{formatCount(Math.ceil(sizeBytes / BYTES_PER_KB))} kB</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}
