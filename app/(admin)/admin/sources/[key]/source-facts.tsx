import type { ReactElement, ReactNode } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { groundOf } from '@/app/(admin)/admin/sources/source-words';
import { CapMeter } from '@/components/operations/cap-meter';
import { VerdictBadge } from '@/components/operations/verdict-badge';
import { formatAgo, formatCount, formatMoney } from '@/components/ui/format';
import type { ManagedSource } from '@/lib/sources/managed-sources';

const MICROS_PER_CENT = 10_000;

/** What is known of a source: its ground, its last page, its calls and what they cost. */
export function SourceFacts({
  source,
  now,
  marketNow,
}: {
  source: ManagedSource;
  now: Date;
  marketNow: Date;
}): ReactElement {
  const { lastTriedAt, lastVerdict, lastProblem, lastReadAt, quotaLeft } = source;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
      <Fact name="Read from">{groundOf(source)}</Fact>
      <Fact name="Read to the end">{lastReadAt ? formatAgo(lastReadAt, marketNow) : 'never'}</Fact>
      {source.isSimulated ? null : (
        <>
          <Fact name="Last page">
            {lastTriedAt === null ? (
              'never asked'
            ) : (
              <>
                <VerdictBadge verdict={lastVerdict} /> <Near at={lastTriedAt} now={now} />
              </>
            )}
            {lastProblem ? <span className="block text-xs">{lastProblem}</span> : null}
          </Fact>
          <Fact name="Failed in a row">{formatCount(source.failureCount)}</Fact>
          <Fact name="Calls today (UTC)">
            <CapMeter used={source.callsToday} max={source.callsMax} what="Calls today" />
          </Fact>
          <Fact name="Cost today">
            {formatMoney(source.costTodayMicros / MICROS_PER_CENT, { withCents: true })}
          </Fact>
          {source.policy === 'official' || quotaLeft !== null ? (
            <Fact name="Quota left, by its own word">{formatCount(quotaLeft)}</Fact>
          ) : null}
        </>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
