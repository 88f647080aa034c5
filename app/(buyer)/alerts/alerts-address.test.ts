import { describe, expect, it } from 'vitest';
import { newId, toPublicId } from '@/lib/platform/ids';
import { alertsHref, alertsHrefFrom, readAlertsAddress, statesOf } from './alerts-address';

const search = toPublicId('saved_search', newId());
const after = toPublicId('alert', newId());

describe('the address of the alerts', () => {
  it('is read back as it was written', () => {
    const address = { view: 'unread', search, kind: 'price_cut', channel: 'sms' } as const;
    const [, query] = alertsHref(address, { after }).split('?');
    expect(readAlertsAddress(Object.fromEntries(new URLSearchParams(query)))).toEqual({
      ...address,
      ...{ after, dismissed: null },
    });
    expect(alertsHref({})).toBe('/alerts');
  });

  it('means the current cars where it means nothing', () => {
    const nonsense = { show: 'x', search: 'lst_1', kind: ['new', 'new'], channel: '', after: '1' };
    expect(readAlertsAddress(nonsense)).toEqual({
      ...{ view: 'current', search: null, kind: null, channel: null, after: null, dismissed: null },
    });
    expect(statesOf('current')).not.toContain('dismissed');
  });

  it('to which a form comes back is of this list, on its first page', () => {
    const from = `https://elsewhere.example/x?show=watched&after=${after}`;
    expect(alertsHrefFrom(from, { dismissed: after })).toBe(
      `/alerts?show=watched&dismissed=${after}`,
    );
  });
});
