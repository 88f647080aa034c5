import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { checklistOf } from '@/lib/bookings/inspection-checklist';
import { InspectionBench, syncText } from './inspection-bench';

const bench = (state: 'pass' | null) =>
  renderToStaticMarkup(
    <InspectionBench
      inspectionId="ins_1"
      car="2018 Honda Civic"
      checklist={checklistOf(1)}
      photos={[]}
      points={
        state === null
          ? []
          : [
              {
                ...{ key: 'vin_plate', revision: 1, changeId: 'a', answeredAt: null, waiting: [] },
                answer: {
                  ...{ state, value: null, codes: [], note: '' },
                  ...{ repairLowCents: null, repairHighCents: null },
                },
              },
            ]
      }
    />,
  );

describe('the bench', () => {
  it('has nothing chosen before the mechanic chooses, and shows what was', () => {
    expect(bench(null)).not.toMatch(/<input[^>]*checked/);
    expect(bench(null)).toContain('0 of 108 points answered');
    expect(bench('pass')).toMatch(/<input[^>]*checked[^>]*value="pass"|value="pass"[^>]*checked/);
  });

  it('says plainly what the server does not have yet', () => {
    const state = { isSending: false, problem: null };
    expect(syncText({ ...state, waitingCount: 0 })).toBe('Everything is sent.');
    expect(syncText({ ...state, waitingCount: 3 })).toBe(
      '3 changes wait for a connection. Nothing is lost.',
    );
    expect(syncText({ ...state, waitingCount: 1, problem: 'Sign in again.' })).toBe(
      'Sign in again.',
    );
  });
});
