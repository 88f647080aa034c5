'use client';

import { type ReactElement, useState } from 'react';
import { TextInput } from '@/components/ui/field';
import { formatMoney } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  firstLadderDue,
  LADDER_DAYS,
  LADDER_STEP_BPS_MAX,
  type LadderHold,
  plannedSteps,
} from '@/lib/selling/price-ladder';

const STEPS_SHOWN = 10;
const START = new Date(0);
const HOLD_WORDS: Readonly<Record<LadderHold, string>> = {
  at_floor: 'stays: your floor',
  at_guard: 'stays: a tenth of comparable cars ask no more',
  market_rose: 'stays: comparable cars ask more',
  market_unknown: 'stays: the market is not known',
};

/** What a ladder would do from this price on if the market stayed as it is. It is switched on with the offer. */
export function LadderPreview({
  priceCents,
  floorCents,
  guardCents,
}: {
  priceCents: number | null;
  floorCents: number | null;
  guardCents: number | null;
}): ReactElement {
  const [percent, setPercent] = useState('3');
  const [days, setDays] = useState('7');
  const stepBps = Math.round(Number(percent) * 100);
  const everyDays = Math.round(Number(days));
  const isRight =
    stepBps >= 1 &&
    stepBps <= LADDER_STEP_BPS_MAX &&
    everyDays >= LADDER_DAYS.min &&
    everyDays <= LADDER_DAYS.max;
  const steps =
    priceCents === null || !isRight
      ? []
      : plannedSteps(
          {
            ladder: {
              isOn: true,
              everyDays,
              stepBps,
              isHeldWhileMarketRises: true,
              isBelowRangeConfirmed: false,
            },
            ...{ priceCents, floorCents, guardCents },
            setUpMarketCents: null,
            marketCents: null,
            dueAt: firstLadderDue(START, everyDays),
          },
          STEPS_SHOWN,
        );
  return (
    <div className="flex flex-col gap-3">
      <div className="grid max-w-96 grid-cols-2 gap-3">
        <TextInput
          id="ladder-percent"
          label="Percent off"
          inputMode="decimal"
          value={percent}
          onChange={(event) => setPercent(event.target.value)}
          hint="up to 50"
        />
        <TextInput
          id="ladder-days"
          label="Every so many days"
          inputMode="numeric"
          value={days}
          onChange={(event) => setDays(event.target.value)}
          hint="1 to 90"
        />
      </div>
      {steps.length > 0 ? (
        <Table
          caption="If the market stays as it is"
          head={
            <tr>
              <th scope="col">After</th>
              <th scope="col" className="num">
                Price
              </th>
            </tr>
          }
        >
          {steps.map(({ dueAt, priceCents: at, hold }) => (
            <tr key={dueAt.getTime()}>
              <th scope="row">{`${Math.round(dueAt.getTime() / MS_PER_DAY)} days`}</th>
              <td className="num">
                {formatMoney(at)}
                {hold ? <span className="block text-ink-3 text-xs">{HOLD_WORDS[hold]}</span> : null}
              </td>
            </tr>
          ))}
        </Table>
      ) : (
        <p className="text-ink-3 text-sm">
          {priceCents === null ? 'Choose a price to see its steps.' : 'Percent and days, please.'}
        </p>
      )}
    </div>
  );
}
