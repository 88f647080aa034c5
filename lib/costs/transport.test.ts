import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatCircleMiles } from '@/lib/platform/places';
import { findIrsMileageRate } from './irs-mileage-rates';
import {
  chosenTransport,
  estimateFetching,
  estimateShipping,
  quoteTransport,
  roadMiles,
  type TransportRequest,
  transportInWords,
} from './transport';

const asOf = new Date('2026-11-21T12:00:00Z');
const dallas = { latitude: 32.7767, longitude: -96.797 };
const houston = { latitude: 29.7604, longitude: -95.3698 };
const losAngeles = { latitude: 34.0522, longitude: -118.2437 };
const newYork = { latitude: 40.7128, longitude: -74.006 };
const honolulu = { latitude: 21.3069, longitude: -157.8583 };

function request(given: Partial<TransportRequest> = {}): TransportRequest {
  return {
    mode: 'cheapest',
    buyerState: 'TX',
    buyerPoint: dallas,
    carState: 'TX',
    carPoint: houston,
    mpgHighway: 31,
    asOf,
    ...given,
  };
}

describe('distance', () => {
  it('is the great circle: Los Angeles to New York is 2,445 miles, within 5', () => {
    expect(Math.abs(greatCircleMiles(losAngeles, newYork) - 2_445)).toBeLessThan(5);
    expect(greatCircleMiles(dallas, dallas)).toBe(0);
  });

  it('becomes road miles by 1.18, by 1.3 on a short trip', () => {
    expect(roadMiles(100)).toBeCloseTo(118);
    expect(roadMiles(20)).toBeCloseTo(26);
    expect(roadMiles(0)).toBe(0);
  });

  it('never gives fewer road miles for a longer way', () => {
    const distance = fc.double({ min: 0, max: 3_000, noNaN: true });
    fc.assert(
      fc.property(distance, distance, (a, b) => {
        expect(roadMiles(Math.max(a, b))).toBeGreaterThanOrEqual(roadMiles(Math.min(a, b)));
      }),
    );
  });
});

describe('shipping', () => {
  it.each([
    [0, 250],
    [40, 250], // 175 + 58 = 233, below the minimum
    [100, 320], // 175 + 145
    [250, 512.5], // 175 + 290 + 47.50
    [500, 750],
    [1_000, 1_140],
    [1_500, 1_415],
    [2_000, 1_690],
    [2_500, 1_915],
  ])('over %d road miles costs $%d', (distanceMi, dollars) => {
    expect(estimateShipping(distanceMi).amountCents).toBe(dollars * 100);
  });

  it('shows 20 % either way, and costs 1.40 times as much enclosed', () => {
    expect(estimateShipping(500)).toEqual({
      amountCents: 75_000,
      lowCents: 60_000,
      highCents: 90_000,
    });
    expect(estimateShipping(500, { isEnclosed: true }).amountCents).toBe(105_000);
  });

  it('never falls with distance', () => {
    const distance = fc.double({ min: 0, max: 4_000, noNaN: true });
    fc.assert(
      fc.property(distance, distance, (a, b) => {
        const near = estimateShipping(Math.min(a, b)).amountCents;
        expect(estimateShipping(Math.max(a, b)).amountCents).toBeGreaterThanOrEqual(near);
      }),
    );
  });
});

describe('fetching', () => {
  it('counts fuel there at 28 MPG and back at the car’s own, at $3.10 a gallon', () => {
    // 280 / 28 + 280 / 35 = 18 gallons; 560 miles: one night
    expect(estimateFetching(280, { mpgHighway: 35 }, asOf)).toEqual({
      tripMi: 560,
      nights: 1,
      fuelCents: 5_580,
      lodgingCents: 11_000,
      cashCents: 16_580,
      allInCents: 51_600, // 560 x 72.5 cents + 110
    });
  });

  it('needs no night up to 500 miles there and back', () => {
    expect(estimateFetching(250, { mpgHighway: null }, asOf).nights).toBe(0);
    expect(estimateFetching(251, { mpgHighway: null }, asOf).nights).toBe(1);
    expect(estimateFetching(1_250, { mpgHighway: null }, asOf).nights).toBe(4);
  });

  it('takes the IRS rate of the date', () => {
    const rateOn = (day: string) => findIrsMileageRate(new Date(`${day}T00:00:00Z`));
    expect(rateOn('2022-06-30')?.tenthCentsPerMile).toBe(585);
    expect(rateOn('2022-07-01')?.tenthCentsPerMile).toBe(625);
    expect(rateOn('2026-11-21')?.tenthCentsPerMile).toBe(725);
    expect(rateOn('2019-01-01')).toBeNull();
    expect(rateOn('2026-12-31')?.tenthCentsPerMile).toBe(725);
    expect(rateOn('2027-01-01')).toBeNull(); // announced in December, and not known here
  });
});

describe('bringing a car home', () => {
  it('counts the cheaper way and shows both', () => {
    const quote = quoteTransport(request());
    if (typeof quote === 'string') throw new Error(quote);
    // 225 miles by the great circle, 265 by road
    expect(Math.round(quote.roadMi)).toBe(265);
    expect(quote.chosen).toBe('fetch');
    expect(chosenTransport(quote).amountCents).toBe(
      Math.min(quote.fetch.cashCents, quote.ship?.amountCents ?? 0),
    );
    const words = transportInWords(quote);
    expect(words).toMatch(/^fetch it, 531 miles there and back.*; or ship over 265 road miles \$/);
  });

  it('takes the way that was asked for', () => {
    const quote = quoteTransport(request({ mode: 'ship' }));
    if (typeof quote === 'string') throw new Error(quote);
    expect(chosenTransport(quote)).toEqual(quote.ship);
  });

  it('costs nothing to fetch a car around the corner', () => {
    const quote = quoteTransport(request({ carPoint: dallas }));
    if (typeof quote === 'string') throw new Error(quote);
    expect(chosenTransport(quote).amountCents).toBe(0);
  });

  it('is unknown without both places', () => {
    expect(quoteTransport(request({ buyerPoint: null }))).toBe('place_unknown');
    expect(quoteTransport(request({ carPoint: null }))).toBe('place_unknown');
  });

  it('has no road price to, from or across Alaska and Hawaii', () => {
    expect(quoteTransport(request({ buyerState: 'HI', buyerPoint: honolulu }))).toBe('no_road');
    expect(quoteTransport(request({ carState: 'AK', carPoint: null }))).toBe('no_road');
    expect(quoteTransport(request({ carState: null, carPoint: honolulu }))).toBe('no_road');
    const hilo = { latitude: 19.7, longitude: -155.08 };
    const acrossIslands = { buyerState: 'HI', carState: 'HI', buyerPoint: honolulu } as const;
    expect(quoteTransport(request({ ...acrossIslands, carPoint: hilo }))).toBe('no_road');
    expect(quoteTransport(request({ ...acrossIslands, carPoint: honolulu }))).toMatchObject({
      chosen: 'fetch',
    });
  });
});
