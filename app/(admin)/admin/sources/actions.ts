'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import { discardScan, releaseScan } from '@/lib/listings/scan-quarantine';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';
import { parsePublicId } from '@/lib/platform/ids';
import { resumeSource, updateSource } from '@/lib/sources/administration';
import { deletePageSample } from '@/lib/sources/page-samples';
import { addSourceQuery, removeSourceQuery } from '@/lib/sources/query-schedule';
import { TRANSPORTS } from '@/lib/sources/source-definition';
import { testSource } from '@/lib/sources/test-fetch';

const PERMISSION = 'sources.manage';
const KEY_MAX = 100;
const QUERY_MAX = 1_000;
const CALLS_MAX = 1_000_000;
const WEEK_S = 604_800;
const key = z.string().min(1).max(KEY_MAX);
const id = z.string().max(KEY_MAX);
const query = z.string().trim().min(1, 'Say what to look for.').max(QUERY_MAX);

function showAgain(sourceKey: string): void {
  revalidatePath('/admin/sources');
  revalidatePath(`/admin/sources/${sourceKey}`);
}

export const switchSourceAction = actions.action(
  {
    id: 'sources.switch',
    permission: PERMISSION,
    input: z.object({
      key,
      has_read_terms: z.literal('yes').optional(),
      to: z.enum(['on', 'off']),
    }),
  },
  async (ctx, { key: sourceKey, has_read_terms: hasRead, to }) => {
    const hasReadTerms = hasRead === 'yes' ? true : undefined;
    await updateSource(ctx, { key: sourceKey, hasReadTerms, isEnabled: to === 'on' });
    showAgain(sourceKey);
    return { isEnabled: to === 'on' };
  },
);

export const confirmTermsAction = actions.action(
  { id: 'sources.confirm_terms', permission: PERMISSION, input: z.object({ key }) },
  async (ctx, { key: sourceKey }) => {
    await updateSource(ctx, { key: sourceKey, hasReadTerms: true });
    showAgain(sourceKey);
    return null;
  },
);

export const tuneSourceAction = actions.action(
  {
    id: 'sources.tune',
    permission: PERMISSION,
    input: z.object({
      key,
      transport: z.enum(TRANSPORTS),
      daily_calls_max: z.union([z.literal(''), wholeNumberParameter(0, CALLS_MAX)]),
    }),
  },
  async (ctx, { key: sourceKey, transport, daily_calls_max: callsMax }) => {
    const dailyCallsMax = callsMax === '' ? null : callsMax;
    await updateSource(ctx, { key: sourceKey, transport, dailyCallsMax });
    showAgain(sourceKey);
    return null;
  },
);

export const resumeSourceAction = actions.action(
  { id: 'sources.resume', permission: PERMISSION, input: z.object({ key }) },
  async (ctx, { key: sourceKey }) => {
    await resumeSource(ctx, { key: sourceKey });
    showAgain(sourceKey);
    return null;
  },
);

export const testSourceAction = actions.action(
  { id: 'sources.test', permission: PERMISSION, input: z.object({ key, query }) },
  async (ctx, { key: sourceKey, query: text }) => {
    const tested = await testSource(ctx, { key: sourceKey, query: text });
    showAgain(sourceKey);
    return tested;
  },
);

export const addQueryAction = actions.action(
  {
    id: 'sources.add_query',
    permission: PERMISSION,
    input: z.object({ key, query, interval_s: wholeNumberParameter(1, WEEK_S) }),
  },
  async (ctx, { key: sourceKey, query: text, interval_s: intervalS }) => {
    await addSourceQuery(ctx, { key: sourceKey, query: text, intervalS });
    showAgain(sourceKey);
    return null;
  },
);

export const removeQueryAction = actions.action(
  { id: 'sources.remove_query', permission: PERMISSION, input: z.object({ key, id }) },
  async (ctx, { key: sourceKey, id: queryId }) => {
    await removeSourceQuery(ctx, { key: sourceKey, queryId });
    showAgain(sourceKey);
    return null;
  },
);

export const decideScanAction = actions.action(
  {
    id: 'scans.decide',
    permission: PERMISSION,
    input: z.object({ key, id, decision: z.enum(['release', 'discard']) }),
  },
  async (ctx, { key: sourceKey, id: scan, decision }) => {
    const scanId = parsePublicId('scan', scan);
    await (decision === 'release' ? releaseScan : discardScan)(ctx, { scanId });
    showAgain(sourceKey);
    return null;
  },
);

export const deleteSampleAction = actions.action(
  { id: 'page_samples.delete', permission: PERMISSION, input: z.object({ key, id }) },
  async (ctx, { key: sourceKey, id: sample }) => {
    await deletePageSample(ctx, { id: parsePublicId('page_sample', sample) });
    showAgain(sourceKey);
    redirect(toRoute(`/admin/sources/${sourceKey}#samples`));
  },
);
