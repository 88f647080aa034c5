import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import type { ScanState } from '@/db/vocabulary';

/** What one reading of a source brought. */
export interface Yield {
  id: string;
  state: ScanState;
  readCount: number;
}

const PLACES = 9;
const BAR_WIDTH = 8;
const GAP = 2;
const HEIGHT = 28;
/** A reading that brought nothing is still to be seen. */
const BAR_HEIGHT_MIN = 2;

/** The last nine readings of a source as bars, the oldest first; what went wrong has another colour. */
export function YieldBars({ scans }: { scans: readonly Yield[] }): ReactElement {
  if (scans.length === 0) return <span className="text-ink-3">no scan yet</span>;
  const oldestFirst = [...scans].reverse();
  const most = Math.max(1, ...scans.map(({ readCount }) => readCount));
  const words = oldestFirst.map(({ state, readCount }) =>
    state === 'finished' ? formatCount(readCount) : `${formatCount(readCount)} (${state})`,
  );
  return (
    <svg
      className="yield-bars"
      width={PLACES * (BAR_WIDTH + GAP) - GAP}
      height={HEIGHT}
      role="img"
      aria-label={`Adverts of the last ${scans.length} scans, the oldest first: ${words.join(', ')}`}
    >
      <rect className="yield-ground" y={HEIGHT - 1} width="100%" height="1" />
      {oldestFirst.map(({ id, state, readCount }, index) => {
        const height = Math.max(BAR_HEIGHT_MIN, Math.round((readCount / most) * HEIGHT));
        return (
          <rect
            key={id}
            data-state={state}
            x={(PLACES - scans.length + index) * (BAR_WIDTH + GAP)}
            y={HEIGHT - height}
            width={BAR_WIDTH}
            height={height}
          >
            <title>{`${words[index]} adverts`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
