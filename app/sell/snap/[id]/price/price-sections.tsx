import type { ReactElement } from 'react';
import { kindWord } from '@/app/(buyer)/listings/[id]/comp-words';
import { CompsTable } from '@/app/(buyer)/listings/[id]/comps-table';
import { Section } from '@/app/(buyer)/listings/[id]/section';
import { PriceDaysChart } from '@/components/snap/price-days-chart';
import { ConditionEffects, FixFirstList } from '@/components/snap/price-evidence';
import { askEffectWords, cutWords, daysSource } from '@/components/snap/price-words';
import { formatCounted, formatMoney } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import type { PriceSuggestion } from '@/lib/snap/price-suggestion';
import { confidenceLevel } from '@/lib/valuation/confidence';

/** What the market says in two sentences, with what has to be known first. */
export function PriceIntroduction({ suggestion }: { suggestion: PriceSuggestion }): ReactElement {
  const { value, confidence, comps, priceKind, refusal, notes, modelVersion, asOf } = suggestion;
  const range = `${formatMoney(value.p10Cents)} to ${formatMoney(value.p90Cents)}`;
  return (
    <div className="flex flex-col gap-3">
      {notes.slice(0, suggestion.isSimulated ? 1 : 0).map((note) => (
        <Banner key={note} tone="warning">
          {note}
        </Banner>
      ))}
      {refusal ? (
        <Banner tone="warning">
          {`No price is suggested. ${refusal.text} You can set one of your own.`}
        </Banner>
      ) : (
        <p className="max-w-prose text-ink-2">
          {'Eight of ten comparable cars ask '}
          <Explain
            title="What comparable cars ask"
            explanation={`Valued as a ${kindWord(priceKind)}, the way buyers see it: ${range}, middle ${formatMoney(value.p50Cents)}.`}
            source={`Model ${modelVersion}, ${asOf.toISOString().slice(0, 10)} on the market’s clock.`}
          >
            {range}
          </Explain>
          {suggestion.range && suggestion.repairsCents > 0
            ? `, less ${formatMoney(suggestion.repairsCents)} of repairs for yours`
            : null}
          {`. ${formatCounted(comps.length, 'comp')} shown, confidence: ${confidenceLevel(confidence)}.`}
        </p>
      )}
      <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-ink-3 text-xs">
        {notes.slice(suggestion.isSimulated ? 1 : 0).map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}

/** What the figures rest on: days, condition, what to mend first, comparable cars. */
export function PriceEvidence({
  suggestion,
  ownCents,
}: {
  suggestion: PriceSuggestion;
  ownCents: number | null;
}): ReactElement {
  const { curve, marks, days, effects, fixFirst, comps } = suggestion;
  const cut = cutWords(days);
  return (
    <>
      <Section id="days" title="How long it may take" lead={daysSource(days)}>
        <PriceDaysChart {...{ curve, marks, days, ownCents }} />
        <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-ink-2 text-sm">
          {days.basis === null ? null : <li>{askEffectWords(days)}</li>}
          {cut ? <li>{cut}</li> : null}
        </ul>
      </Section>
      <Section id="condition" title="What its condition does">
        <ConditionEffects effects={effects} />
      </Section>
      {fixFirst.length > 0 ? (
        <Section
          id="fix-first"
          title="Fix this first?"
          lead="Only where both are known, what it costs and what it adds, is there an answer."
        >
          <FixFirstList items={fixFirst} />
        </Section>
      ) : null}
      {comps.length > 0 ? (
        <Section id="comps" title="What it is compared with">
          <CompsTable comps={comps} choice={null} />
        </Section>
      ) : null}
    </>
  );
}
