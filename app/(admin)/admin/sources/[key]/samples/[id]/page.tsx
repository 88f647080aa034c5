import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext } from '@/app/(admin)/admin-context';
import { VerdictBadge } from '@/components/operations/verdict-badge';
import { formatCount } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';
import { getPageSample } from '@/lib/sources/page-samples';
import { DeleteSampleForm } from './delete-sample-form';
import { shownText } from './shown-text';

export const metadata: Metadata = { title: 'Page sample', robots: { index: false } };

export default async function SamplePage({
  params,
}: {
  params: Promise<{ key: string; id: string }>;
}): Promise<ReactElement> {
  const { key, id } = await params;
  const ctx = await adminContext(`/admin/sources/${key}/samples/${id}`, 'sources.manage');
  const uuid = findUuid('page_sample', id);
  if (uuid === null) notFound();
  const sample = await getPageSample(ctx, { id: uuid }).catch(orNotFound);
  if (sample.sourceKey !== key) notFound();
  const { text, isCut } = shownText(sample.bytes);
  return (
    <>
      <h1 className="flex flex-wrap items-center gap-3 text-xl">
        Page sample <VerdictBadge verdict={sample.verdict} />
      </h1>
      <AdminNav current="/admin/sources" />
      <p className="max-w-prose">{sample.problem}</p>
      <p className="break-all text-ink-3 text-xs">
        <Moment at={sample.createdAt} />, {formatCount(sample.sizeBytes)} bytes,{' '}
        {sample.contentType ?? 'of no named kind'}
        {sample.url ? `, from ${sample.url}` : ''}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <a href={`/api/v1/admin/page-samples/${id}`} className="button button-secondary" download>
          Download it as it came
        </a>
        <DeleteSampleForm sourceKey={key} id={id} />
        <NavLink href={`/admin/sources/${key}#samples`} className="underline">
          Back to the source
        </NavLink>
      </div>
      <section className="flex min-w-0 flex-col gap-2">
        <h2 className="text-base">The page as text</h2>
        {isCut ? (
          <p className="text-ink-3 text-xs">Only its beginning; download the rest.</p>
        ) : null}
        <pre className="code-block">{text}</pre>
      </section>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound();
  throw error;
}
