import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AlertPrecisionChart } from './alert-precision-chart';
import { CountsChart } from './counts-chart';
import { DriftChart } from './drift-chart';
import { RatingSharesChart } from './rating-shares-chart';
import { RetentionChart } from './retention-chart';

const bars = (html: string) => html.match(/<rect class="plot-bar/g)?.length ?? 0;

describe('charts of the operators', () => {
  it('draw what lasted, with every figure in the table behind it', () => {
    const html = renderToStaticMarkup(
      <RetentionChart
        steps={[
          { weeks: 0, madeCount: 14, keptCount: 14 },
          { weeks: 1, madeCount: 14, keptCount: 12 },
        ]}
      />,
    );
    expect(bars(html)).toBe(2);
    expect(html).toContain('86% of saved searches are kept after 1 weeks');
    expect(html).toContain('85.7%');
  });

  it('draw opened alerts apart from the others, and divide by nothing where nobody was told', () => {
    const week = { startsOn: '2026-11-16', openedCount: 2, dismissedCount: 1, contactedCount: 0 };
    const html = renderToStaticMarkup(
      <AlertPrecisionChart
        weeks={[
          { ...week, toldCount: 8 },
          { ...week, startsOn: '2026-11-09', toldCount: 0, openedCount: 0, dismissedCount: 0 },
        ]}
      />,
    );
    expect(html).toContain('25%');
    expect(html).not.toContain('NaN');
  });

  it('mark the share that each rating is meant to have', () => {
    const html = renderToStaticMarkup(
      <RatingSharesChart shares={[{ rating: 'great', count: 22, share: 0.22, meant: 0.1 }]} />,
    );
    expect(html).toContain('meant 10%');
    expect(html).toContain('plot-meant');
    expect(renderToStaticMarkup(<RatingSharesChart shares={[]} />)).toContain('Nothing is rated');
  });

  it('show each training, also one without a figure', () => {
    const training = { bias: -0.01, coverage80: 0.81, unrated: 0.2 };
    const html = renderToStaticMarkup(
      <DriftChart
        trainings={[
          { ...training, version: 'a', trainedAt: new Date('2026-11-01'), mdape: null },
          { ...training, version: 'b', trainedAt: new Date('2026-11-08'), mdape: 0.063 },
        ]}
      />,
    );
    expect(html).toContain('the last one 6.3%');
    expect(html).toContain('too few');
    expect(html).not.toContain('NaN');
    expect(renderToStaticMarkup(<DriftChart trainings={[]} />)).toContain('Nothing has been');
  });

  it('draw a count by day from zero', () => {
    const html = renderToStaticMarkup(
      <CountsChart
        title="New"
        what="New"
        unit="Day"
        steps={[
          { day: '2026-11-19', count: 0 },
          { day: '2026-11-20', count: 1_234 },
        ]}
      />,
    );
    expect(html).toContain('1,234 in all');
    expect(bars(html)).toBe(1);
  });
});
