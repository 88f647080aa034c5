import { describe, expect, it } from 'vitest';
import type { AlertNews } from '@/lib/alerts/history-schemas';
import { nearWords, newsSaid } from './bell-words';

const item = (id: string, is_unread = true): AlertNews['items'][number] => ({
  ...{ id, is_unread, opportunity_id: 'opp_1', listing_id: null, kind: 'new', rating: 'great' },
  ...{
    headline: `Great deal: car ${id}`,
    detail: '',
    search_name: null,
    at: '2026-11-22T12:00:00Z',
  },
});
const news = (unread_count: number, ...items: AlertNews['items']): AlertNews => ({
  ...{ unread_count, items },
});

describe('what the bell says', () => {
  it('is how many came and the last of them; nothing at the first look', () => {
    expect(newsSaid(null, news(1, item('a')))).toBeNull();
    expect(newsSaid(news(0), news(1, item('a')))).toBe('1 new alert. Great deal: car a');
    const many = news(9, item('c'), item('b'), item('a'));
    expect(newsSaid(news(1, item('a')), many)).toBe('8 new alerts. Great deal: car c');
  });

  it('is nothing when alerts are read or one goes away', () => {
    expect(newsSaid(news(2, item('b'), item('a')), news(0, item('b', false)))).toBeNull();
    expect(newsSaid(news(2, item('b')), news(2, item('b'), item('a')))).toBeNull();
  });

  it('names the time in one unit', () => {
    const nowMs = Date.parse('2026-11-22T12:00:00Z');
    const ago = (minutes: number) =>
      nearWords(new Date(nowMs - minutes * 60_000).toISOString(), nowMs);
    expect([ago(0), ago(-5), ago(59), ago(61), ago(47 * 60), ago(48 * 60)]).toEqual([
      ...['just now', 'just now', '59 min ago', '1 h ago', '47 h ago', '2 days ago'],
    ]);
  });
});
