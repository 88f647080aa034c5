import type { ReactElement } from 'react';
import { Near } from '@/app/(admin)/admin/moment';
import { CapMeter } from '@/components/operations/cap-meter';
import { VerdictBadge } from '@/components/operations/verdict-badge';
import { YieldBars } from '@/components/operations/yield-bars';
import { FactRows } from '@/components/ui/fact-rows';
import { formatCount } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { ManagedSource } from '@/lib/sources/managed-sources';
import { faceOf, groundOf } from './source-words';
import { SwitchForm } from './switch-forms';

const COLUMNS = [
  'Source',
  'State',
  'Last page',
  'Last nine scans',
  'Calls today',
  'Samples',
  'Switch',
] as const;

/** Sources with how they stand, a row each. */
export function SourceRows({
  label,
  sources,
  now,
}: {
  label: string;
  sources: readonly ManagedSource[];
  now: Date;
}): ReactElement {
  return (
    <FactRows
      label={label}
      of="sources"
      columns={COLUMNS}
      rows={sources.map((source) => ({
        key: source.key,
        name: (
          <>
            <NavLink href={`/admin/sources/${source.key}`} className="font-medium underline">
              {source.label}
            </NavLink>
            <span className="text-ink-3 text-xs">{groundOf(source)}</span>
          </>
        ),
        facts: [
          <State key="state" source={source} now={now} />,
          <LastPage key="page" source={source} now={now} />,
          <YieldBars key="yield" scans={source.scans} />,
          source.isSimulated ? (
            <span key="calls" className="text-ink-3">
              none needed
            </span>
          ) : (
            <CapMeter
              key="calls"
              used={source.callsToday}
              max={source.callsMax}
              what={`Calls to ${source.label} today`}
            />
          ),
          <Samples key="samples" source={source} />,
          <Switch key="switch" source={source} />,
        ],
      }))}
    />
  );
}

function State({ source, now }: { source: ManagedSource; now: Date }): ReactElement {
  const { word, tone } = faceOf(source);
  const { pausedUntil, pauseReason, failureCount } = source;
  return (
    <>
      <Badge tone={tone}>{word}</Badge>
      {pausedUntil ? (
        <span className="block text-xs">
          tried again <Near at={pausedUntil} now={now} />
          {pauseReason ? `: ${pauseReason}` : ''}
        </span>
      ) : null}
      {pausedUntil === null && failureCount > 0 ? (
        <span className="block text-overpriced text-xs">
          {formatCount(failureCount)} failed in a row
        </span>
      ) : null}
    </>
  );
}

/** When it was asked last, and what the page turned out to be. */
function LastPage({ source, now }: { source: ManagedSource; now: Date }): ReactElement {
  const { lastTriedAt, lastVerdict, lastProblem, scans, isSimulated } = source;
  const [scan] = scans;
  if (isSimulated) {
    return scan ? (
      <Near at={scan.startedAt} now={now} />
    ) : (
      <span className="text-ink-3">no scan yet</span>
    );
  }
  if (lastTriedAt === null) return <span className="text-ink-3">never asked</span>;
  return (
    <>
      <VerdictBadge verdict={lastVerdict} /> <Near at={lastTriedAt} now={now} />
      {lastProblem ? <span className="line-clamp-2 block text-xs">{lastProblem}</span> : null}
    </>
  );
}

function Samples({ source }: { source: ManagedSource }): ReactElement {
  const { key, sampleCount } = source;
  if (sampleCount === 0) return <span className="text-ink-3">0</span>;
  return (
    <NavLink href={`/admin/sources/${key}#samples`} className="tabular underline">
      {formatCount(sampleCount)}
    </NavLink>
  );
}

function Switch({ source }: { source: ManagedSource }): ReactElement {
  const { key, label, isSimulated, isEnabled, termsReadAt } = source;
  if (isSimulated) return <span className="text-ink-3">always on</span>;
  if (isEnabled || termsReadAt) return <SwitchForm source={source} />;
  return (
    <NavLink href={`/admin/sources/${key}#switch`} className="button button-secondary">
      Read its terms<span className="sr-only"> ({label})</span>
    </NavLink>
  );
}
