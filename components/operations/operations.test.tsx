import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { StateBadge } from './state-badge';
import { StepTimeline, type TimelineStep } from './step-timeline';

const at = (seconds: number) => new Date(seconds * 1_000);
const step: TimelineStep = {
  stepId: 's1',
  name: 'read page',
  kind: 'step',
  state: 'completed',
  plannedAt: at(0),
  startedAt: at(0),
  endedAt: at(4),
  waitsFor: null,
  resultText: '{"count": 3}',
  failures: [],
};
const line = { start: at(0), end: at(8) };

describe('StepTimeline', () => {
  it('tells each step with how long it took, and folds its result', () => {
    const html = renderToStaticMarkup(<StepTimeline steps={[step]} line={line} />);
    expect(html).toContain('read page');
    expect(html).toContain('>4 s<');
    expect(html).toContain('>8 s<');
    expect(html).toContain('<details');
    expect(html).not.toMatch(/<details[^>]* open/);
    expect(html).toContain('{&quot;count&quot;: 3}');
    expect(html).not.toContain('NaN');
  });

  it('tells each try that failed in words, and what a step waits for', () => {
    const waiting: TimelineStep = {
      ...step,
      kind: 'wait',
      state: 'waiting',
      startedAt: null,
      endedAt: null,
      waitsFor: 'for listings/page.collected, until in 4 min',
      resultText: null,
      failures: [{ attempt: 0, message: 'Too slow.', at: at(1), again: 'Tried again 2 s ago.' }],
    };
    const html = renderToStaticMarkup(<StepTimeline steps={[waiting]} line={line} />);
    expect(html).toContain('1 failed try');
    expect(html).toContain('Too slow.');
    expect(html).toContain('Tried again 2 s ago.');
    expect(html).toContain('until in 4 min');
    // It has waited since it was planned.
    expect(html).toContain('>8 s</span>');
  });
});

describe('StateBadge', () => {
  it.each(['queued', 'running', 'completed', 'failed', 'cancelled', 'reading'] as const)(
    'says %s in a word',
    (state) => {
      expect(renderToStaticMarkup(<StateBadge state={state} />)).toContain(`${state}</span>`);
    },
  );
});
