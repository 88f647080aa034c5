import { redirect } from 'next/navigation';
import { toRoute } from '@/components/ui/nav-link';
import { loadJob } from './load-job';

/** A job is opened where its person left it. */
export default async function SnapPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<never> {
  const { job } = await loadJob((await params).id, 'snap.manage');
  redirect(toRoute(`/sell/snap/${job.id}/${job.step}`));
}
