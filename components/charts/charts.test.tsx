import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CallsPerDayChart } from './calls-per-day-chart';
import { PriceByMileageChart } from './price-by-mileage-chart';
import { PriceStepsChart } from './price-steps-chart';
import { Waterfall } from './waterfall';

const comps = [
  { id: 'a', label: '2019 Toyota Camry SE', mileageMi: 30_000, priceCents: 2_100_000 },
  { id: 'b', label: '2018 Toyota Camry LE', mileageMi: 60_000, priceCents: 1_800_000 },
];
const curve = [
  { mileageMi: 20_000, p10Cents: 2_000_000, p50Cents: 2_200_000, p90Cents: 2_400_000 },
  { mileageMi: 80_000, p10Cents: 1_500_000, p50Cents: 1_700_000, p90Cents: 1_900_000 },
];
const car = { mileageMi: 41_203, priceCents: 1_749_500, rating: 'great' as const };

describe('PriceByMileageChart', () => {
  it('marks this car and has every comp in a table behind the drawing', () => {
    const html = renderToStaticMarkup(
      <PriceByMileageChart comps={comps} curve={curve} car={car} />,
    );
    expect(html).toContain('this car $17,495');
    expect(html.match(/<circle/g)).toHaveLength(2);
    expect(html).toContain('<th scope="row">2018 Toyota Camry LE</th>');
    expect(html).toContain('plot-band');
    expect(html).not.toContain('NaN');
  });

  it('draws no curve from a single point and does not place a car of unknown mileage', () => {
    const html = renderToStaticMarkup(
      <PriceByMileageChart
        comps={comps}
        curve={curve.slice(0, 1)}
        car={{ ...car, mileageMi: null }}
      />,
    );
    expect(html).not.toContain('plot-band');
    expect(html).not.toContain('plot-car-mark');
    expect(html).toContain('its mileage is unknown');
  });

  it('stands without comps', () => {
    const html = renderToStaticMarkup(<PriceByMileageChart comps={[]} curve={[]} car={car} />);
    expect(html).toContain('this car $17,495');
    expect(html).not.toContain('NaN');
  });
});

describe('PriceStepsChart', () => {
  const steps = [
    { at: new Date('2022-09-03T00:00:00Z'), priceCents: 1_899_500 },
    { at: new Date('2022-10-03T00:00:00Z'), priceCents: 1_749_500 },
  ];
  const until = new Date('2022-10-15T00:00:00Z');

  it('names every price, in the drawing and in the table', () => {
    const html = renderToStaticMarkup(
      <PriceStepsChart steps={steps} until={until} valueCents={1_962_000} />,
    );
    expect(html.match(/\$18,995/g)?.length).toBeGreaterThanOrEqual(2);
    expect(html).toContain('value ≈ $19,620');
    expect(html).toContain('Sep 3, 2022');
    expect(html).not.toContain('NaN');
  });

  it('draws nothing without a price', () => {
    expect(
      renderToStaticMarkup(<PriceStepsChart steps={[]} until={until} valueCents={null} />),
    ).toBe('');
  });
});

describe('Waterfall', () => {
  it('is a table whose amounts add up from base to value', () => {
    const html = renderToStaticMarkup(
      <Waterfall
        title="From the comps to the value"
        baseLabel="Middle of 41 comps"
        baseCents={2_050_000}
        parts={[{ label: 'Higher mileage', changeCents: -88_000 }]}
        valueLabel="Value of this car"
        valueCents={1_962_000}
      />,
    );
    expect(html).toContain('$20,500');
    expect(html).toContain('−$880');
    expect(html).toContain('≈ $19,620');
    expect(html).not.toContain('Rounding');
  });
});

describe('CallsPerDayChart', () => {
  const days = [
    { day: '2026-03-01', requests: 0, failures: 0, limited: 0 },
    { day: '2026-03-02', requests: 1_200, failures: 30, limited: 10 },
    { day: '2026-03-03', requests: 5, failures: 0, limited: 0 },
  ];

  it('marks what failed and what the limit refused, in the drawing and in the table', () => {
    const html = renderToStaticMarkup(<CallsPerDayChart days={days} />);
    expect(html).toContain('1,205 calls in 3 days');
    // One in the words above, one in the bar.
    expect(html.match(/plot-bar-failed/g)).toHaveLength(2);
    expect(html.match(/plot-bar-limited/g)).toHaveLength(2);
    expect(html).toContain('<th scope="row">Mar 2, 2026</th>');
    expect(html).toContain('<td class="num">20</td>');
    expect(html).not.toContain('NaN');
  });

  it('stands without calls, on whole numbers', () => {
    const html = renderToStaticMarkup(<CallsPerDayChart days={days.slice(0, 1)} />);
    expect(html).not.toMatch(/<text[^>]*>0\.\d/);
    expect(html).not.toContain('NaN');
  });
});
