import type { ReactElement } from 'react';
import { FactRows } from '@/components/ui/fact-rows';
import { formatAgo, formatCount, formatDuration, UNKNOWN } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import type { SourceFreshness } from '@/lib/sources/freshness';
import { STATE_WORDS } from './freshness-words';

const MS_PER_SECOND = 1_000;
const COLUMNS = [
  'Source',
  'State',
  'Last read',
  'Planned every',
  'Median delay',
  'Adverts now',
] as const;

/** Sources with how fresh each is. */
export function FreshnessRows({
  sources,
  marketNow,
}: {
  sources: readonly SourceFreshness[];
  marketNow: Date;
}): ReactElement {
  return (
    <FactRows
      label="Sources and how fresh they are"
      of="freshness"
      columns={COLUMNS}
      rows={sources.map((source) => ({
        key: source.key,
        name: <span className="font-medium">{source.label}</span>,
        facts: [
          <Badge key="state" tone={STATE_WORDS[source.state].tone}>
            {STATE_WORDS[source.state].word}
          </Badge>,
          <LastRead key="read" at={source.lastReadAt} marketNow={marketNow} />,
          plannedEvery(source),
          source.medianDelayS === null
            ? UNKNOWN
            : formatDuration(source.medianDelayS * MS_PER_SECOND),
          <span key="count" className="tabular">
            {formatCount(source.liveCount)}
          </span>,
        ],
      }))}
    />
  );
}

function LastRead({ at, marketNow }: { at: Date | null; marketNow: Date }): ReactElement {
  if (at === null) return <span className="text-ink-3">never to its end</span>;
  return (
    <time dateTime={at.toISOString()} title={at.toISOString()}>
      {formatAgo(at, marketNow)}
    </time>
  );
}

/** How often it is to be read, in words. */
function plannedEvery({ state, intervalS }: SourceFreshness): string {
  if (intervalS !== null) return formatDuration(intervalS * MS_PER_SECOND);
  const isByItself = state !== 'off' && state !== 'by_hand' && state !== 'on_search';
  return isByItself ? 'not planned yet' : 'not by itself';
}
