import { describe, expect, it } from 'vitest';
import type { AlertNews } from '@/lib/alerts/history-schemas';
import { bellEntries, nearWords, newsSaid, readMark } from './bell-words';

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
  ...{ unread_count, items, notices: [] },
});
const notice = (id: string, at: string, is_unread = true): AlertNews['notices'][number] => ({
  ...{ id, at, is_unread, title: `Confirmed: ${id}`, detail: 'Tue', path: `/bookings/${id}` },
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

  it('has word about one’s own among the cars by its time, and is read as far as it was shown', () => {
    const early = { ...item('a'), at: '2026-11-22T11:00:00Z' };
    const both = {
      ...news(3, item('b'), early),
      notices: [notice('n', '2026-11-22T11:30:00Z')],
    };
    expect(bellEntries(both).map(({ id, href }) => [id, href])).toEqual([
      ...[['b', '/alerts'] as const, ['n', '/bookings/n'] as const, ['a', '/alerts'] as const],
    ]);
    expect(readMark(both)).toEqual({ up_to: 'b', up_to_notice: 'n' });
    expect(readMark({ ...both, items: [] })).toEqual({ up_to_notice: 'n' });
    expect(readMark({ ...both, unread_count: 0 })).toBeNull();
    expect(newsSaid({ ...both, unread_count: 2, notices: [] }, both)).toBe(
      '1 new alert. Confirmed: n',
    );
    const many = Array.from({ length: 6 }, (_, index) => item(`i${index}`));
    expect(bellEntries({ ...both, items: many })).toHaveLength(6);
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
