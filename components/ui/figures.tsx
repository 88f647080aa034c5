import type { ReactElement } from 'react';
import { formatEstimate, formatMiles, formatMoney, formatPercent, UNKNOWN } from './format';

function Unknown({ reason }: { reason?: string | undefined }): ReactElement {
  return <span className="text-ink-3">{reason ? `${UNKNOWN}: ${reason}` : UNKNOWN}</span>;
}

/** US cents as dollars. An estimate gets its sign and, if given, its interval in lighter ink. */
export function Money({
  cents,
  isEstimate = false,
  withCents = false,
  lowCents = null,
  highCents = null,
  unknownReason,
}: {
  cents: number | null;
  isEstimate?: boolean;
  withCents?: boolean;
  lowCents?: number | null;
  highCents?: number | null;
  unknownReason?: string;
}): ReactElement {
  if (cents === null) return <Unknown reason={unknownReason} />;
  const text = isEstimate
    ? formatEstimate(cents, { withCents })
    : formatMoney(cents, { withCents });
  const hasInterval = lowCents !== null && highCents !== null;
  return (
    <span className="tabular whitespace-nowrap">
      {text}
      {hasInterval ? (
        <span className="text-ink-3">{` (${formatMoney(lowCents)}–${formatMoney(highCents)})`}</span>
      ) : null}
    </span>
  );
}

/** Odometer reading in miles. */
export function Mileage({ miles }: { miles: number | null }): ReactElement {
  if (miles === null) return <Unknown />;
  return <span className="tabular whitespace-nowrap">{formatMiles(miles)}</span>;
}

/** A share between 0 and 1. */
export function Percent({
  share,
  digits = 0,
}: {
  share: number | null;
  digits?: number;
}): ReactElement {
  if (share === null) return <Unknown />;
  return <span className="tabular">{formatPercent(share, digits)}</span>;
}
