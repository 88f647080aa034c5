'use client';

import { type ReactElement, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SyncProblem, sendCompletion } from './inspection-client';

/** The last screen: completes and signs, or says what is missing, with the way there. */
export function InspectionFinish({
  inspectionId,
  car,
  sendNow,
  onGoTo,
}: {
  inspectionId: string;
  car: string;
  /** Sends what waits; false where something still does. */
  sendNow(): Promise<boolean>;
  onGoTo(pointKey: string): void;
}): ReactElement {
  const id = useId();
  const [reason, setReason] = useState('');
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [missing, setMissing] = useState<readonly [key: string, message: string][]>([]);

  async function complete(): Promise<void> {
    setIsPending(true);
    setMissing([]);
    try {
      if (!(await sendNow())) {
        setProblem('Something is not sent yet. Completing needs a connection.');
        return;
      }
      await sendCompletion(inspectionId, reason.trim() === '' ? null : reason.trim());
      window.location.assign(`/inspections/${inspectionId}/report`);
    } catch (error) {
      const fields = error instanceof SyncProblem ? [...error.fields] : [];
      const points = fields.filter(([field]) => field.startsWith('points.'));
      setMissing(points.map(([field, message]) => [field.slice('points.'.length), message]));
      setProblem(
        points.length > 0
          ? `${points.length} ${points.length === 1 ? 'point is' : 'points are'} missing.`
          : error instanceof Error
            ? error.message
            : 'This did not work.',
      );
    } finally {
      setIsPending(false);
    }
  }

  return (
    <section className="bench-point" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="text-lg">{`Complete the inspection of the ${car}`}</h2>
      <p className="max-w-prose text-ink-2">
        It is signed in your first name and can’t be changed afterwards. The buyer gets the report.
      </p>
      <label className="field-label" htmlFor={`${id}-reason`}>
        Why points are left out, where some are
      </label>
      <input
        id={`${id}-reason`}
        className="control"
        maxLength={300}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button look="primary" isPending={isPending} onClick={() => void complete()}>
        Complete and sign
      </Button>
      <p role="alert">{problem}</p>
      <ul className="bench-missing">
        {missing.map(([key, message]) => (
          <li key={key}>
            <button type="button" className="link" onClick={() => onGoTo(key)}>
              {key.replaceAll('_', ' ')}
            </button>
            {` ${message}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
