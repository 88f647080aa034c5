import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CapMeter } from './cap-meter';
import { VerdictBadge } from './verdict-badge';
import { type Yield, YieldBars } from './yield-bars';

const scan = (id: number, readCount: number, state: Yield['state'] = 'finished'): Yield => ({
  id: String(id),
  state,
  readCount,
});

describe('the bars of the last scans', () => {
  it('say their figures, the oldest first, and which went wrong', () => {
    const html = renderToStaticMarkup(
      <YieldBars scans={[scan(1, 9, 'quarantined'), scan(2, 0, 'failed'), scan(3, 1_200)]} />,
    );
    expect(html).toContain('the oldest first: 1,200, 0 (failed), 9 (quarantined)"');
    expect(html.match(/data-state/g)).toHaveLength(3);
    expect(html).not.toMatch(/NaN|height="0"/);
  });

  it('are words where there was none, and drawn where all brought nothing', () => {
    expect(renderToStaticMarkup(<YieldBars scans={[]} />)).toContain('no scan yet');
    expect(renderToStaticMarkup(<YieldBars scans={[scan(1, 0)]} />)).toContain('height="2"');
  });
});

describe('the meter of a cap', () => {
  it('is full at the cap and beyond, and says so in words', () => {
    for (const [used, max] of [
      [1_000, 1_000],
      [1_200, 1_000],
      [0, 0],
    ] as const) {
      const html = renderToStaticMarkup(<CapMeter used={used} max={max} what="Calls" />);
      expect(html).toContain('used up');
      expect(html).toContain('width="100.0%"');
    }
    expect(renderToStaticMarkup(<CapMeter used={3} max={null} what="Calls" />)).toContain('no cap');
  });
});

it('each verdict has a word, and a call without a page too', () => {
  const words = ['ok', 'empty', 'blocked', 'not_rendered', 'unrecognised', null].map((verdict) =>
    renderToStaticMarkup(<VerdictBadge verdict={verdict} />).replace(/<[^>]+>/g, ''),
  );
  expect(words).toEqual(['ok', 'empty', 'blocked', 'not rendered', 'unrecognised', 'no page came']);
});
