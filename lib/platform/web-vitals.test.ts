import { describe, expect, it } from 'vitest';
import { createMetrics } from '@/lib/platform/metrics';
import { reportWebVitalsOperation } from '@/lib/platform/operations';
import { reportWebVitals } from './web-vitals';

describe('web vitals', () => {
  it('are counted by group of pages, in seconds, without the path', async () => {
    const metrics = createMetrics();
    await reportWebVitals(
      { actor: { kind: 'visitor', id: 'v', isBrowser: true }, ports: { metrics } },
      {
        path: '/listings/lst_canary',
        vitals: [
          { vital: 'lcp', value: 1_240 },
          { vital: 'cls', value: 0.02 },
        ],
      },
    );
    const text = await metrics.registry.metrics();
    expect(text).toContain('web_vital_seconds_sum{vital="lcp",page="listings"} 1.24');
    expect(text).toContain('web_vital_layout_shift_sum{page="listings"} 0.02');
    expect(text).not.toContain('canary');
  });

  it('take nothing but what is known, within bounds', () => {
    const { body } = reportWebVitalsOperation;
    const good = { path: '/', vitals: [{ vital: 'inp', value: 80 }] };
    expect(body?.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, path: 'https://other.example/' },
      { ...good, vitals: [{ vital: 'made-up', value: 1 }] },
      { ...good, vitals: [{ vital: 'lcp', value: -1 }] },
      { ...good, vitals: [{ vital: 'lcp', value: 1e9 }] },
      { ...good, vitals: Array.from({ length: 20 }, () => ({ vital: 'lcp', value: 1 })) },
    ]) {
      expect(body?.safeParse(bad).success).toBe(false);
    }
  });
});
