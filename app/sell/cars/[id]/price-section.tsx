import type { ReactElement } from 'react';
import { PriceStepsChart } from '@/components/charts/price-steps-chart';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { NumberInput, TextInput } from '@/components/ui/field';
import { formatDay, formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import type { PriceAdvice } from '@/lib/selling/price-advice';
import { setLadderAction, setPriceAction } from './actions';
import type { LoadedCar } from './load-car';

const dollars = (cents: number | null) =>
  cents === null ? '' : (cents / 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
const percent = (bps: number) => `${Math.abs(bps) / 100} %`;

function adviceWords({ why, toCents, daysOnOffer, movedBps }: PriceAdvice): string {
  const reason =
    why === 'market_fell' && movedBps !== null
      ? `Cars like yours are worth ${percent(movedBps)} less than when you began`
      : `Your car is on offer for ${daysOnOffer} days above the middle of what such cars ask`;
  return `${reason}. ${formatMoney(toCents)} would be the middle of today’s market.`;
}

/** The price: what it is and was, a lower one to think about, and the steps by which it goes down by itself. */
export function PriceSection({
  car,
  prices,
  advice,
  range,
  ctx,
}: Pick<LoadedCar, 'car' | 'prices' | 'advice' | 'range' | 'ctx'>): ReactElement {
  const isOpen = car.status !== 'sold' && car.status !== 'ended';
  const steps = [...prices].reverse().map(({ at, toCents }) => ({ at, priceCents: toCents }));
  return (
    <section className="flex flex-col gap-4" aria-labelledby="car-price">
      <h2 id="car-price" className="text-base">
        Price
      </h2>
      {advice ? <Banner>{adviceWords(advice)}</Banner> : null}
      {isOpen ? (
        <ActionForm
          action={setPriceAction}
          label="Price"
          className="flex flex-wrap items-end gap-3"
        >
          <input type="hidden" name="id" value={car.id} />
          <input type="hidden" name="version" value={car.version} />
          <NumberInput
            {...{ id: 'price', name: 'price', label: 'Price', unit: 'dollars', required: true }}
            key={`price-${car.version}`}
            defaultValue={dollars(car.priceCents)}
          />
          <NumberInput
            {...{ id: 'floor', name: 'floor', label: 'Lowest price (only you see it)' }}
            unit="dollars"
            key={`floor-${car.version}`}
            defaultValue={dollars(car.floorCents)}
          />
          <Button type="submit">Save the price</Button>
        </ActionForm>
      ) : null}
      {isOpen ? <LadderForm car={car} /> : null}
      {steps.length > 1 ? (
        <PriceStepsChart steps={steps} until={ctx.now()} valueCents={range?.p50Cents ?? null} />
      ) : null}
    </section>
  );
}

function LadderForm({ car }: Pick<LoadedCar, 'car'>): ReactElement {
  const { ladder } = car;
  const summary = ladder?.isOn
    ? `Price steps: ${percent(ladder.stepBps)} off every ${ladder.everyDays} days, the next on ${formatDay(car.nextStepAt)}`
    : 'Price steps: off';
  return (
    <Disclosure summary={summary}>
      <ActionForm
        action={setLadderAction}
        label="Price steps"
        className="flex max-w-prose flex-col gap-3"
      >
        <input type="hidden" name="id" value={car.id} />
        <input type="hidden" name="version" value={car.version} />
        <p className="text-ink-2 text-sm">
          The price goes down by itself, never under your lowest price and, unless you say so, never
          under what one in ten of such cars asks. You are mailed about each step.
        </p>
        <Checkbox
          {...{ name: 'on', value: 'yes', label: 'Take steps', defaultChecked: ladder?.isOn }}
        />
        <div className="flex flex-wrap gap-3">
          <TextInput
            {...{ id: 'ladder-days', name: 'days', label: 'Every so many days' }}
            inputMode="numeric"
            defaultValue={ladder?.everyDays ?? 7}
          />
          <TextInput
            {...{ id: 'ladder-percent', name: 'percent', label: 'Percent off' }}
            inputMode="decimal"
            defaultValue={(ladder?.stepBps ?? 200) / 100}
          />
        </div>
        <Checkbox
          {...{ name: 'hold', value: 'yes', label: 'Not while the market rises' }}
          defaultChecked={ladder?.isHeldWhileMarketRises ?? true}
        />
        {car.floorCents === null ? null : (
          <Checkbox
            {...{ name: 'below', value: 'yes', defaultChecked: ladder?.isBelowRangeConfirmed }}
            label={`Down to my lowest price of ${formatMoney(car.floorCents)}, even where that is under what one in ten of such cars asks`}
          />
        )}
        <p>
          <Button type="submit">Save the steps</Button>
        </p>
      </ActionForm>
    </Disclosure>
  );
}
