import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatMoney } from '@/components/ui/format';
import { rangeText } from '@/lib/bookings/inspection-words';
import type { DealDetail } from '@/lib/deals/service';
import { CopyText } from './copy-text';
import { Section } from './section';

/** What the reader's own inspection means: value as it stands, walk-away line, and a note. Nothing without one. */
export function InspectionSection({ deal }: { deal: DealDetail }): ReactElement | null {
  const found = deal.inspection;
  if (!found) return null;
  const { adjustedValueCents, walkAwayCents } = found;
  const facts: [string, string, string][] = [
    [
      'First repairs',
      found.repairHighCents === 0
        ? 'None with a figure'
        : rangeText(found.repairLowCents, found.repairHighCents),
      found.unpricedCount === 0
        ? 'The middle is in your cost, above.'
        : `The middle is in your cost; ${found.unpricedCount} findings have no figure.`,
    ],
    [
      'Worth as it stands',
      adjustedValueCents === null ? 'Unknown' : formatMoney(adjustedValueCents),
      'The middle of comparable cars less the middle of the repairs.',
    ],
    [
      'No deal above',
      walkAwayCents === null ? 'Unknown' : formatMoney(walkAwayCents),
      'The price at which it costs you as much out the door, repairs included, as a comparable car.',
    ],
  ];
  return (
    <Section
      id="your-inspection"
      title="Your inspection"
      lead={`${found.centerName}, ${found.inspectedOn}: ${found.failCount} failed, ${found.attentionCount} want attention. Only you see this.`}
    >
      <dl className="offer">
        {facts.map(([name, figure, because]) => (
          <div key={name}>
            <dt className="text-ink-2">{name}</dt>
            <dd className="tabular font-semibold text-lg">{figure}</dd>
            <dd className="text-ink-3 text-xs">{because}</dd>
          </div>
        ))}
      </dl>
      <CopyText label="A note to the seller" text={found.note} />
      <p>
        <LinkButton href={`/inspections/${found.inspectionId}/report`}>Read the report</LinkButton>
      </p>
    </Section>
  );
}
