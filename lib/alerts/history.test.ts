import { describe, expect, it } from 'vitest';
import type { AlertRecord } from './history';
import { isUnread, newsOf, proposedMinSavingCents, receiptOf } from './history';
import { toldContent } from './testing-alerts';

const AT = new Date('2026-11-22T12:00:00Z');
const later = (seconds: number) => new Date(AT.getTime() + seconds * 1_000);

function record(more: Partial<AlertRecord> = {}): AlertRecord {
  return {
    ...{ id: 'alr_1', opportunityId: 'opp_1', listingId: null, savedSearchId: null },
    ...{ kind: 'new', newsKey: 'new', foundAt: AT, content: toldContent() },
    channel: { id: 'chn_1', kind: 'in_app', label: 'In the app' },
    delivery: {
      ...{ id: 'dlv_1', kind: 'instant', state: 'sent', dueAt: AT, attemptCount: 1 },
      ...{ problem: null, sentAt: later(5), deliveredAt: null },
    },
    receipt: receiptOf({ seenAt: null, valuedAt: null, matchedAt: AT, sentAt: later(5) }),
    ...{ viewedAt: null, clickedAt: null, createdAt: AT },
    ...more,
  };
}

describe('the news of a car', () => {
  it('is one however many channels told of it, with the receipt of the first', () => {
    const slow = record({ id: 'alr_2' });
    slow.delivery = { ...slow.delivery, sentAt: later(60) };
    const waiting = record({ id: 'alr_0' });
    waiting.delivery = { ...waiting.delivery, state: 'waiting', sentAt: null };
    const [news, ...others] = newsOf([waiting, slow, record()]);
    expect(others).toEqual([]);
    expect(news?.alerts.map(({ id }) => id)).toEqual(['alr_1', 'alr_2', 'alr_0']);
    expect(news?.receipt.steps.at(-1)?.sinceMs).toBe(5_000);
  });

  it('comes the latest first', () => {
    const cut = record({ newsKey: 'price_cut:100', kind: 'price_cut', foundAt: later(900) });
    expect(newsOf([record(), cut]).map(({ kind }) => kind)).toEqual(['price_cut', 'new']);
    expect(newsOf([])).toEqual([]);
  });
});

describe('what is unread', () => {
  it('was shown in the app and not looked at; what waits or went elsewhere is not', () => {
    expect(isUnread(record())).toBe(true);
    expect(isUnread(record({ viewedAt: AT }))).toBe(false);
    expect(isUnread(record({ channel: { id: 'c', kind: 'email', label: 'Mail' } }))).toBe(false);
    const { delivery } = record();
    expect(isUnread(record({ delivery: { ...delivery, state: 'waiting' } }))).toBe(false);
  });
});

describe('a receipt', () => {
  it('says how long it took in all, never less than nothing', () => {
    const times = { seenAt: AT, valuedAt: null, matchedAt: later(3), sentAt: later(9) };
    expect(receiptOf(times).totalMs).toBe(9_000);
    expect(receiptOf({ ...times, sentAt: later(-4) }).totalMs).toBe(0);
    expect(receiptOf({ ...times, seenAt: null }).totalMs).toBeNull();
  });
});

describe('a proposed threshold', () => {
  it('is the next $100 above what the car saves, and only ever a higher one', () => {
    expect(proposedMinSavingCents(123_456, null)).toBe(130_000);
    expect(proposedMinSavingCents(100_000, 0)).toBe(110_000);
    expect(proposedMinSavingCents(90_000, 200_000)).toBeNull();
    expect(proposedMinSavingCents(-5, null)).toBeNull();
    expect(proposedMinSavingCents(null, null)).toBeNull();
  });
});
