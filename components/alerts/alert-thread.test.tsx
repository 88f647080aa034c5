import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AlertRecord, AlertThread, NewsItem } from '@/lib/alerts/history';
import { receiptOf } from '@/lib/alerts/history';
import { toldContent } from '@/lib/alerts/testing-alerts';
import { AlertThreadCard } from './alert-thread';

const NOW = new Date('2026-11-22T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

function alert(more: Partial<AlertRecord['delivery']> = {}, label = 'In the app'): AlertRecord {
  const times = { seenAt: at(-200), valuedAt: at(-198), matchedAt: at(-190), sentAt: at(-188) };
  return {
    ...{ id: `alr_${label}`, opportunityId: 'opp_1', listingId: 'lst_1', savedSearchId: null },
    ...{ kind: 'price_cut', newsKey: 'price_cut:1', foundAt: at(-190) },
    content: toldContent({ previousPriceCents: 1_990_000 }),
    channel: { id: 'chn_1', kind: 'email', label },
    delivery: {
      ...{ id: 'dlv_1', kind: 'instant', state: 'sent', dueAt: at(-190), attemptCount: 1 },
      ...{ problem: null, sentAt: at(-188), deliveredAt: null },
      ...more,
    },
    receipt: receiptOf(times),
    ...{ viewedAt: null, clickedAt: null, createdAt: at(-190) },
  };
}

function thread(more: Partial<AlertThread> = {}, alerts = [alert()]): AlertThread {
  const [first] = alerts;
  if (!first) throw new Error('no alert');
  const { kind, content, receipt, foundAt } = first;
  const latest: NewsItem = {
    ...{ key: 'price_cut:1', kind, content, receipt, at: foundAt, isUnread: true, alerts },
  };
  return {
    ...{ id: 'opp_1', state: 'alerted', version: 1, vehicleId: 'veh_1', listingId: 'lst_1' },
    ...{ isContacted: false, feedback: null, latest, earlier: [], isUnread: true },
    ...more,
  };
}

const html = (shown: AlertThread) =>
  renderToStaticMarkup(<AlertThreadCard thread={shown} market="live" now={NOW} />);

describe('a car that one was told of', () => {
  it('says what happened, what it asks and costs, its range and what it saves', () => {
    const page = html(thread());
    for (const words of [
      'Price cut from $19,900 to $18,400',
      'href="/listings/lst_1"',
      '2019 Honda CR-V EX-L',
      '≈ $20,118 out the door',
      'middle $21,300',
      'Saves about $2,900, at least $700',
      'Unread',
    ]) {
      expect(page).toContain(words);
    }
  });

  it('has the receipt with how long each step took', () => {
    const page = html(thread());
    expect(page).toContain('Seen 11:56:40 UTC');
    expect(page).toContain('valued after 2 s');
    expect(page).toContain('found for you after 8 s');
    expect(page).toContain('12 s in all');
  });

  it('says of each channel how it went, with the error and when it is tried again', () => {
    const broken = alert({ state: 'failed', problem: 'The mailbox is full.' }, 'Mail to me');
    const retried = { state: 'waiting', attemptCount: 2, dueAt: at(240), problem: 'Timed out' };
    const page = html(thread({}, [alert(), broken, alert(retried as never, 'My hook')]));
    expect(page).toContain('Mail to me</span> could not be sent');
    expect(page).toContain('The mailbox is full.');
    expect(page).toContain('My hook</span> tried 2 times, next try in 4 min');
  });

  it('that a seller named as code stays text', () => {
    const hostile = alert();
    hostile.content = toldContent({ title: '<script>x</script>', model: '<img src=x>' });
    expect(html(thread({}, [hostile]))).not.toMatch(/<script>|<img/);
  });

  it('that is to be checked first is promised no saving', () => {
    const odd = alert();
    odd.content = toldContent({ isCheckFirst: true });
    const page = html(thread({}, [odd]));
    expect(page).toContain('Check first');
    expect(page).toContain('Far under its range');
    expect(page).not.toContain('Saves about');
  });

  it('keeps a car whose advert was taken out, without a link to it', () => {
    expect(html(thread({ listingId: null }))).not.toContain('/listings/');
  });
});
