import { describe, expect, it } from 'vitest';
import { newId, toPublicId } from '@/lib/platform/ids';
import { centerHref, readCenterAddress } from './center-address';

const center = toPublicId('service_center', newId());
const past = toPublicId('booking', newId());

describe('the address of a center’s page', () => {
  it('is read as it was written', () => {
    const address = { center, week: '2026-11-23', rows: 'mechanic', past } as const;
    const url = new URL(centerHref(address, {}), 'https://deals.example');
    expect(readCenterAddress(Object.fromEntries(url.searchParams))).toEqual(address);
    expect(centerHref(address, { past: null })).toBe(
      `/center?center=${center}&week=2026-11-23&rows=mechanic#past`,
    );
  });

  it('asks for nothing that can’t be', () => {
    const none = { center: null, week: null, rows: 'place', past: null };
    expect(readCenterAddress({})).toEqual(none);
    expect(
      readCenterAddress({ center: past, week: '2026-02-30', rows: 'x', past: ['a', 'b'] }),
    ).toEqual(none);
    expect(readCenterAddress({ week: '9999-01-01' })).toEqual(none);
  });
});
