import type { ReactElement } from 'react';
import { inWords } from '@/app/(admin)/admin/vocabulary-words';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import type { ValuationDrift } from '@/lib/operations/analytics';

/** Change in points, or nothing to compare with. */
function changeOf(now: number | null, before: number | null | undefined): string {
  if (now === null || before === null || before === undefined) return 'new';
  const points = (now - before) * 100;
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(1)} points`;
}

/** Segments of the last training beside the first one that is told of: where values drift. */
export function SegmentTable({
  trainings,
}: {
  trainings: readonly ValuationDrift[];
}): ReactElement | null {
  const [first, last] = [trainings[0], trainings.at(-1)];
  if (!first || !last) return null;
  return (
    <Disclosure summary="By segment">
      <Table
        caption="How far values are from prices, by segment"
        isCaptionHidden
        head={
          <tr>
            <th scope="col">Segment</th>
            <th scope="col" className="num">
              Adverts
            </th>
            <th scope="col" className="num">
              Middle error
            </th>
            <th scope="col" className="num">
              Since the first
            </th>
            <th scope="col" className="num">
              In range (80% meant)
            </th>
          </tr>
        }
      >
        {last.segments.map((segment) => {
          const before = first.segments.find(
            ({ by, name }) => by === segment.by && name === segment.name,
          );
          return (
            <tr key={`${segment.by} ${segment.name}`}>
              <th scope="row">
                {inWords(segment.by)}: {inWords(segment.name)}
              </th>
              <td className="num">{formatCount(segment.count)}</td>
              <td className="num">
                {segment.mdape === null ? 'too few' : formatPercent(segment.mdape, 1)}
              </td>
              <td className="num">{changeOf(segment.mdape, before?.mdape)}</td>
              <td className="num">{formatPercent(segment.coverage80, 1)}</td>
            </tr>
          );
        })}
      </Table>
    </Disclosure>
  );
}
