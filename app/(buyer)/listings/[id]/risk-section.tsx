import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { Disclosure } from '@/components/ui/layers';
import type { DealDetail } from '@/lib/deals/service';
import { Section } from './section';

/** The risk rules that fired, and behind a click those that did not. */
export function RiskSection({ deal }: { deal: DealDetail }): ReactElement {
  const fired = deal.riskRules.filter((rule) => rule.hasFired);
  const quiet = deal.riskRules.filter((rule) => !rule.hasFired);
  return (
    <Section
      id="risk"
      title="What could be wrong"
      lead={
        fired.length === 0
          ? 'No rule fired. That is no inspection: have one made before you pay.'
          : undefined
      }
    >
      {fired.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {fired.map((rule) => (
            <li key={rule.code} className="flex gap-2">
              <Icon name="alert-triangle" className="mt-0.5 size-4 text-high" />
              <span className="flex-1">{rule.text}</span>
              <span className="tabular text-ink-3">−{rule.pointsLost} points</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Disclosure summary={`${quiet.length} rules that did not fire`}>
        <ul className="flex flex-col gap-1 text-ink-2">
          {quiet.map((rule) => (
            <li key={rule.code} className="flex gap-2">
              <Icon name="check" className="mt-0.5 size-4 text-good" />
              {rule.text}
            </li>
          ))}
        </ul>
      </Disclosure>
    </Section>
  );
}
