import { notFound } from 'next/navigation';
import { cache } from 'react';
import { accountContext } from '@/app/account/account-context';
import type { PageContext } from '@/app/page-context';
import { AppError } from '@/lib/platform/errors';
import type { SnapJob } from '@/lib/snap/job';
import { getSnapJob } from '@/lib/snap/job-service';

/**
 * The job of the address with whose it is; another's is a 404. The same for every part of one page. Whoever is
 * not signed in comes back to the job's first page.
 */
export const loadJob = cache(
  async (
    jobId: string,
    permission: 'snap.manage',
  ): Promise<{ ctx: PageContext; personId: string; job: SnapJob }> => {
    const { ctx, personId } = await accountContext(`/sell/snap/${jobId}`, permission);
    try {
      return { ctx, personId, job: await getSnapJob(ctx, { personId, jobId }) };
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') notFound();
      throw error;
    }
  },
);
