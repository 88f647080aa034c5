import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';

const NEARLY = 0.8;

/** How much of a cap is used: the figures, and a bar where there is a cap. */
export function CapMeter({
  used,
  max,
  what,
}: {
  used: number;
  /** Null where there is no cap. */
  max: number | null;
  /** What is counted: "calls today". */
  what: string;
}): ReactElement {
  if (max === null) {
    return (
      <span className="tabular">
        {formatCount(used)} <span className="text-ink-3">no cap</span>
      </span>
    );
  }
  const share = max === 0 ? 1 : Math.min(1, used / max);
  const level = share >= 1 ? 'spent' : share >= NEARLY ? 'nearly' : 'open';
  return (
    <span className="cap-meter">
      <span className="tabular">
        {formatCount(used)} of {formatCount(max)}
        {level === 'spent' ? <span className="text-overpriced"> used up</span> : null}
      </span>
      <meter className="sr-only" min={0} max={Math.max(1, max)} value={used} aria-label={what} />
      <svg width="100%" height="4" aria-hidden="true">
        <rect className="cap-room" width="100%" height="4" rx="2" />
        <rect
          className="cap-used"
          data-level={level}
          width={`${(share * 100).toFixed(1)}%`}
          height="4"
          rx="2"
        />
      </svg>
    </span>
  );
}
