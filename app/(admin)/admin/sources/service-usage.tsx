import type { ReactElement } from 'react';
import { CapMeter } from '@/components/operations/cap-meter';
import { formatMoney } from '@/components/ui/format';
import type { ProviderUsage } from '@/lib/sources/budget';

const MICROS_PER_CENT = 10_000;

/** What services that fetch or judge for us came to today, against their caps. */
export function ServiceUsage({ usage }: { usage: readonly ProviderUsage[] }): ReactElement | null {
  if (usage.length === 0) return null;
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-base">Services today</h2>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {usage.map(({ provider, callCount, callsMax, costMicros, quotaLeft }) => (
          <div key={provider}>
            <dt className="text-ink-3 text-xs">{provider}</dt>
            <dd>
              <CapMeter used={callCount} max={callsMax} what={`Calls to ${provider} today`} />
              <span className="text-ink-3 text-xs">
                {formatMoney(costMicros / MICROS_PER_CENT, { withCents: true })}
                {quotaLeft === null ? '' : `, ${quotaLeft} left by its own word`}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
