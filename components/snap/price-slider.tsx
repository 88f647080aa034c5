'use client';

import type { ReactElement } from 'react';
import { RangeBar } from '@/components/deals/range-bar';
import type { PriceRange } from '@/components/deals/range-bar-geometry';
import { RATING_FACES } from '@/components/deals/rating-face';
import { formatMoney } from '@/components/ui/format';
import { Explain } from '@/components/ui/layers';
import { type CurveStep, curveStepAt, type PriceMark } from '@/lib/snap/price-marks';
import type { SliderScale } from '@/lib/snap/price-scale';
import type { DaysStory } from '@/lib/snap/price-suggestion';
import {
  askEffectWords,
  daysRangeWords,
  daysSource,
  daysWords,
  goneRangeWords,
  goneWords,
  MARK_LABELS,
  ratingAt,
  timeWords,
} from './price-words';

/** What the market says of every price of the slider. */
export interface PriceReading {
  range: PriceRange;
  slider: SliderScale;
  marks: readonly PriceMark[];
  curve: readonly CurveStep[];
  days: DaysStory;
}

/** How a price stands: its place among comparable cars, and how long such asks were on offer. */
function Standing({
  step,
  days,
}: {
  step: CurveStep | null;
  days: DaysStory;
}): ReactElement | null {
  if (!step) return null;
  const face = RATING_FACES[ratingAt(step.percentile)];
  const range = daysRangeWords(step);
  return (
    <dl className="price-standing">
      <div>
        <dt>Half of such cars are gone by</dt>
        <dd>
          <Explain
            title="Expected days"
            explanation={`${daysSource(days)} ${askEffectWords(days)}`}
            source="The market’s own endings; the formula is in the guide to selling prices."
          >
            {step.medianDays === null ? daysWords(step, days) : `≈ ${daysWords(step, days)}`}
          </Explain>
          {range ? <span className="block text-ink-3 text-xs">{range}</span> : null}
        </dd>
      </div>
      <div>
        <dt>{`Gone within ${days.goneHorizonDays ?? 30} days`}</dt>
        <dd>
          <Explain
            title="Gone within a month"
            explanation={`Of 100 cars that ask as much, so many are not on offer any more by then. ${daysSource(days)}`}
            source="The same endings as the expected days; the two agree."
          >
            {goneWords(step, days)?.replace(/ within.*/, '') ?? 'unknown'}
          </Explain>
          <span className="block text-ink-3 text-xs">{goneRangeWords(step)}</span>
        </dd>
      </div>
      <div>
        <dt>Buyers see it as</dt>
        <dd>
          <Explain title={face.word} explanation={face.meaning} source="The market rating.">
            {face.word}
          </Explain>
          <span className="block text-ink-3 text-xs">
            {`asks more than ${Math.round(step.percentile)} of 100 comparable cars`}
          </span>
        </dd>
      </div>
    </dl>
  );
}

/** The slider: a native range with three marks, and what each price means. */
export function PriceSlider({
  reading,
  priceCents,
  onPrice,
}: {
  reading: PriceReading;
  priceCents: number | null;
  onPrice: (cents: number) => void;
}): ReactElement {
  const { slider, marks, curve, days, range } = reading;
  const market = marks.find(({ key }) => key === 'market')?.priceCents ?? slider.minCents;
  const at = priceCents ?? market;
  const step = curveStepAt(curve, at);
  return (
    <div className="flex flex-col gap-4">
      <RangeBar
        {...range}
        askCents={at}
        rating={ratingAt(step?.percentile ?? null)}
        askPercentile={step?.percentile ?? null}
        size="full"
      />
      <div>
        <input
          type="range"
          className="price-range"
          aria-label="Price"
          aria-valuetext={`${formatMoney(at)}, ${step ? timeWords(step, days) : 'days unknown'}`}
          min={slider.minCents}
          max={slider.maxCents}
          step={slider.stepCents}
          value={Math.min(slider.maxCents, Math.max(slider.minCents, at))}
          onChange={(event) => onPrice(Number(event.target.value))}
          list="price-marks"
        />
        <datalist id="price-marks">
          {marks.map(({ key, priceCents: mark }) => (
            <option key={key} value={mark} label={MARK_LABELS[key]} />
          ))}
        </datalist>
      </div>
      <fieldset className="price-marks">
        <legend className="sr-only">Prices to begin with</legend>
        {marks.map((mark) => (
          <button
            key={mark.key}
            type="button"
            className="price-mark"
            aria-pressed={mark.priceCents === at}
            onClick={() => onPrice(mark.priceCents)}
          >
            <span className="text-ink-3 text-xs">{MARK_LABELS[mark.key]}</span>
            <span className="tabular font-semibold">{formatMoney(mark.priceCents)}</span>
            <span className="text-ink-3 text-xs">{timeWords(mark, days)}</span>
          </button>
        ))}
      </fieldset>
      <Standing step={step} days={days} />
    </div>
  );
}
