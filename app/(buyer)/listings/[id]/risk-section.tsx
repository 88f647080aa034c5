import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { Disclosure } from '@/components/ui/layers';
import type { DealDetail } from '@/lib/deals/service';
import { Section } from './section';

type Rule = DealDetail['riskRules'][number];

/** The risk rules that fired, and behind clicks those that did not and those without anything to look at. */
export function RiskSection({ deal }: { deal: DealDetail }): ReactElement {
  const fired = deal.riskRules.filter((rule) => rule.hasFired);
  const quiet = deal.riskRules.filter((rule) => !rule.hasFired && rule.isKnown);
  const unknown = deal.riskRules.filter((rule) => !rule.isKnown);
  return (
    <Section
      id="risk"
      isOnPaper
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
              <Icon
                name={rule.maxPoints > 0 ? 'alert-triangle' : 'info'}
                className={`mt-0.5 size-4 shrink-0 ${rule.maxPoints > 0 ? 'text-high' : 'text-ink-3'}`}
              />
              <span className="min-w-0 flex-1">{rule.text}</span>
              <span className="tabular whitespace-nowrap text-ink-3">{pointsText(rule)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Disclosure summary={`${rulesText(quiet.length)} that did not fire`}>
        <ul className="flex flex-col gap-1 text-ink-2">
          {quiet.map((rule) => (
            <li key={rule.code} className="flex gap-2">
              <Icon name="check" className="mt-0.5 size-4 shrink-0 text-good" />
              {rule.text}
            </li>
          ))}
        </ul>
      </Disclosure>
      {unknown.length > 0 ? (
        <Disclosure summary={`${rulesText(unknown.length)} with nothing to look at`}>
          <ul className="flex flex-col gap-1 text-ink-2">
            {unknown.map((rule) => (
              <li key={rule.code} className="flex gap-2">
                <Icon name="circle-help" className="mt-0.5 size-4 shrink-0 text-ink-3" />
                {rule.text}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Section>
  );
}

/** What every car of the model shares is told and takes nothing. */
function pointsText({ maxPoints, pointsLost }: Rule): string {
  if (maxPoints === 0) return 'not counted';
  return `−${pointsLost} ${pointsLost === 1 ? 'point' : 'points'}`;
}

const rulesText = (count: number) => `${count} ${count === 1 ? 'rule' : 'rules'}`;
