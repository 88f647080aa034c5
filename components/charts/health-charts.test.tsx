import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { HealthFigureChart } from './health-figure-chart';
import { HealthStrip } from './health-strip';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));

describe('the strip of health', () => {
  const html = renderToStaticMarkup(
    <HealthStrip
      title="How it was"
      stretches={[
        { startsAt: at(0), state: 'ok' },
        { startsAt: at(15), state: 'degraded' },
        { startsAt: at(30), state: 'down' },
        { startsAt: at(45), state: null },
      ]}
    />,
  );

  it('says each state in words, with a height of its own, and all of it as a table', () => {
    expect(html).toContain('aria-label="All well in 1 of 3 readings"');
    expect(html).toContain('<title>03-01 12:30 UTC: down</title>');
    expect(html).toContain('<td>no reading</td>');
    const heights = [...html.matchAll(/height="(\d+)%"/g)].map(([, height]) => height);
    expect(new Set(heights).size).toBe(4);
  });
});

describe('a figure of health', () => {
  it('has a gap where nobody looked, and its limit once that is near', () => {
    const chart = (value: number) =>
      renderToStaticMarkup(
        <HealthFigureChart
          title="Oldest due job"
          unit="s"
          limit={60}
          points={[
            { startsAt: at(0), value: 2 },
            { startsAt: at(15), value: null },
            { startsAt: at(30), value },
          ]}
        />,
      );
    expect(chart(50)).toContain('no reading');
    expect(chart(50)).toContain('limit');
    expect(chart(3)).not.toMatch(/>limit</);
    expect(chart(3)).toContain('Oldest due job: 3 s at most, 3 s last');
  });
});
