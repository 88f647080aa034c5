import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';

export interface ScorePartView {
  code: string;
  label: string;
  points: number;
  maxPoints: number;
  reason: string;
}

/** The deal score as parts that add up to it; null is a car that has no score. */
export function ScoreParts({
  total,
  parts,
  noScoreReason = 'No score: the market is too thin to rate this car.',
}: {
  total: number | null;
  parts: readonly ScorePartView[];
  noScoreReason?: string;
}): ReactElement {
  if (total === null) return <p className="text-ink-2">{noScoreReason}</p>;
  return (
    <div className="score">
      <p className="flex items-baseline justify-between">
        <span className="font-semibold">Deal score</span>
        <span className="tabular">
          <strong className="font-semibold text-lg">{formatCount(total)}</strong>
          <span className="text-ink-3"> of 100</span>
        </span>
      </p>
      <ul>
        {parts.map((part) => (
          <li key={part.code}>
            <p className="flex items-baseline justify-between gap-3">
              <span>{part.label}</span>
              <span className="tabular whitespace-nowrap">
                {part.points}
                <span className="text-ink-3"> of {part.maxPoints}</span>
              </span>
            </p>
            <svg className="score-bar" width="100%" height="6" aria-hidden="true">
              <rect className="score-track" width="100%" height="6" rx="2" />
              <rect
                className="score-fill"
                width={`${part.maxPoints > 0 ? (part.points / part.maxPoints) * 100 : 0}%`}
                height="6"
                rx="2"
              />
            </svg>
            <p className="text-ink-3 text-xs">{part.reason}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
