import { describe, expect, it } from 'vitest';
import { deliveryWords } from './delivery-words';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const delivery = {
  ...({ kind: 'instant', state: 'sent', dueAt: NOW, attemptCount: 1 } as const),
  ...{ problem: null, sentAt: at(-180), deliveredAt: null },
};

describe('a delivery in words', () => {
  it('says when it went, and what the app shows', () => {
    expect(deliveryWords(delivery, 'email', NOW).words).toBe('sent 3 min ago');
    expect(deliveryWords(delivery, 'in_app', NOW).words).toBe('shown 3 min ago');
    const digest = {
      ...delivery,
      kind: 'digest',
      deliveredAt: at(-60),
      state: 'delivered',
    } as const;
    expect(deliveryWords(digest, 'sms', NOW).words).toBe('arrived 1 min ago in a digest');
  });

  it('says when it goes, and when it is tried again with what went wrong', () => {
    const waiting = { ...delivery, state: 'waiting', attemptCount: 0, sentAt: null } as const;
    expect(deliveryWords(waiting, 'email', NOW).words).toBe('about to be sent');
    expect(deliveryWords({ ...waiting, dueAt: at(7_200) }, 'email', NOW)).toEqual({
      ...{ tone: 'waiting', words: 'goes out in 2 h', problem: null },
    });
    const retried = { ...waiting, dueAt: at(240), attemptCount: 2, problem: 'It timed out.' };
    expect(deliveryWords(retried, 'webhook', NOW)).toEqual({
      ...{ tone: 'problem', words: 'tried 2 times, next try in 4 min', problem: 'It timed out.' },
    });
  });

  it('never leaves a failure without a reason', () => {
    const failed = { ...delivery, state: 'failed', sentAt: null } as const;
    expect(deliveryWords(failed, 'sms', NOW).problem).toBe('No reason was given.');
    const dropped = { ...failed, state: 'dropped', problem: 'You switched it off.' } as const;
    expect(deliveryWords(dropped, 'sms', NOW)).toEqual({
      ...{ tone: 'quiet', words: 'not sent', problem: 'You switched it off.' },
    });
  });
});
