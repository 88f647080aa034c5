'use client';

import { type ReactElement, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { InspectionAnswer } from '@/db/inspection-content';
import type { ChecklistPoint } from '@/lib/bookings/inspection-checklist';
import { REPAIR_RANGES } from '@/lib/bookings/inspection-repair-ranges';
import { rangeText } from '@/lib/bookings/inspection-words';
import { parseDollars } from '@/lib/platform/money';

const typed = (cents: number | null) => (cents === null ? '' : String(cents / 100));

/** The range that was typed, none, or what is wrong with it. */
function readRange(low: string, high: string): Partial<InspectionAnswer> | string {
  if (low === '' && high === '') return { repairLowCents: null, repairHighCents: null };
  const repairLowCents = parseDollars(low);
  const repairHighCents = parseDollars(high === '' ? low : high);
  if (repairLowCents === null || repairHighCents === null) return 'Dollars, please: 150.';
  if (repairLowCents > repairHighCents) return 'The lower end is above the higher one.';
  return { repairLowCents, repairHighCents };
}

/** What a repair comes to, from and to, in dollars; a public range is offered, never taken by itself. */
export function RepairFields({
  point,
  answer,
  onPut,
}: {
  point: ChecklistPoint;
  answer: Pick<InspectionAnswer, 'repairLowCents' | 'repairHighCents'>;
  onPut(change: Partial<InspectionAnswer>): void;
}): ReactElement {
  const id = useId();
  const [low, setLow] = useState(typed(answer.repairLowCents));
  const [high, setHigh] = useState(typed(answer.repairHighCents));
  const [problem, setProblem] = useState<string | null>(null);
  const range = point.repair === null ? null : REPAIR_RANGES[point.repair];

  function put(lowText: string, highText: string): void {
    const read = readRange(lowText.trim(), highText.trim());
    setProblem(typeof read === 'string' ? read : null);
    if (typeof read !== 'string') onPut(read);
  }
  return (
    <fieldset className="bench-repair">
      <legend className="field-label">Repair, dollars</legend>
      <label htmlFor={`${id}-low`}>From</label>
      <input
        id={`${id}-low`}
        className="control"
        inputMode="decimal"
        value={low}
        onChange={({ target }) => setLow(target.value)}
        onBlur={() => put(low, high)}
      />
      <label htmlFor={`${id}-high`}>To</label>
      <input
        id={`${id}-high`}
        className="control"
        inputMode="decimal"
        value={high}
        onChange={({ target }) => setHigh(target.value)}
        onBlur={() => put(low, high)}
      />
      {range ? (
        <Button
          onClick={() => {
            setLow(typed(range.lowCents));
            setHigh(typed(range.highCents));
            put(typed(range.lowCents), typed(range.highCents));
          }}
        >
          {`Use ${rangeText(range.lowCents, range.highCents)} (${range.source})`}
        </Button>
      ) : null}
      <p role="alert">{problem}</p>
    </fieldset>
  );
}
