import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAINTENANCE, maintenanceForecast, milesAYear } from './fleet-forecast';

const AT = new Date('2026-03-10T12:00:00Z');

describe('maintenanceForecast', () => {
  it('names what is due next by miles or by time, whichever comes first', () => {
    const due = maintenanceForecast({ modelYear: 2018, odometerMi: 84_000, inspectedAt: AT });
    expect(milesAYear({ modelYear: 2018, odometerMi: 84_000, inspectedAt: AT })).toBe(10_500);
    expect(due.find(({ key }) => key === 'timing_belt')).toMatchObject({ dueOn: '2026-07-01' });
    expect(due.find(({ key }) => key === 'rotation')).toMatchObject({ dueAtMi: 90_000 });
    expect(due.map(({ dueOn }) => dueOn)).toEqual(due.map(({ dueOn }) => dueOn).toSorted());
  });

  it('is never in the past, and knows by time alone where the odometer is not known', () => {
    const odometer = fc.option(fc.nat(400_000));
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2026 }), odometer, (modelYear, odometerMi) => {
        const due = maintenanceForecast({ modelYear, odometerMi, inspectedAt: AT });
        for (const { dueOn } of due) expect(dueOn >= '2026-03-10').toBe(true);
        const byTime = MAINTENANCE.filter(({ everyMonths }) => everyMonths > 0);
        expect(due).toHaveLength(odometerMi === null ? byTime.length : MAINTENANCE.length);
      }),
    );
  });
});
