import { describe, expect, it } from 'vitest';
import type { RunDetails } from '@/lib/operations/runs';
import { waitSentences } from './run-waits';

const now = new Date('2026-03-01T12:00:00Z');
const later = new Date(now.getTime() + 90_000);
const job = { kind: 'step' as const, stepId: 's', attempt: 0, runAt: now, isLeased: false };
const runWith = (waits: Partial<RunDetails['waits']>) =>
  ({
    now,
    steps: [{ stepId: 's', name: 'read page' }],
    waits: { jobs: [], events: [], ...waits },
  }) as unknown as RunDetails;

describe('what a run waits for', () => {
  it.each([
    [job, 'read page: now, when it is its turn'],
    [{ ...job, isLeased: true }, 'read page is being called'],
    [{ ...job, attempt: 1, runAt: later }, 'try 2 of read page: in 1 min'],
    [{ ...job, kind: 'timer' as const, runAt: later }, 'read page goes on in 1 min'],
    [
      { ...job, kind: 'discover' as const, stepId: null },
      'what comes next in the function: now, when it is its turn',
    ],
  ])('of a job is told in a sentence', (each, sentence) => {
    expect(waitSentences(runWith({ jobs: [each] }))).toEqual([sentence]);
  });

  it('of an event is told once, with its end', () => {
    const event = { stepId: 's', eventName: 'a/b.done', expression: null, expiresAt: later };
    const timer = { ...job, kind: 'timer' as const, runAt: later };
    expect(waitSentences(runWith({ jobs: [timer], events: [event] }))).toEqual([
      'read page waits for the event a/b.done, until in 1 min',
    ]);
    const cancel = { ...event, stepId: null, expression: 'async.data.id == 1', expiresAt: null };
    expect(waitSentences(runWith({ events: [cancel] }))).toEqual([
      'is cancelled by the event a/b.done with async.data.id == 1',
    ]);
  });
});
