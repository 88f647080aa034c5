import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { pageGroup } from '@/lib/platform/http/page-watch';
import type { Metrics } from '@/lib/platform/metrics';

/** What browsers measure of a page (web.dev/vitals). */
export const WEB_VITALS = ['lcp', 'fcp', 'inp', 'ttfb', 'cls'] as const;

/** One of them: milliseconds, of `cls` its score. */
export interface WebVital {
  vital: (typeof WEB_VITALS)[number];
  value: number;
}

/** Counts what a browser measured, under the group of its page; the path is not kept. For everybody. */
export async function reportWebVitals(
  ctx: Pick<Ctx<{ metrics: Pick<Metrics, 'webVital' | 'webVitalShift'> }>, 'actor' | 'ports'>,
  input: { path: string; vitals: readonly WebVital[] },
): Promise<void> {
  authorize(ctx, 'health.read');
  const { webVital, webVitalShift } = ctx.ports.metrics;
  const page = pageGroup(input.path);
  for (const { vital, value } of input.vitals) {
    if (vital === 'cls') webVitalShift.observe({ page }, value);
    else webVital.observe({ vital, page }, value / 1_000);
  }
}
