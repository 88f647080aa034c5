import './text.css';
import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { DraftChecks } from '@/components/snap/draft-checks';
import { DraftEditor } from '@/components/snap/draft-editor';
import { DraftEvidence } from '@/components/snap/draft-evidence';
import { DraftProblem, problemOfAddress } from '@/components/snap/draft-problem';
import { DraftWarnings } from '@/components/snap/draft-warnings';
import { SiteTexts } from '@/components/snap/site-texts';
import { canBeOffered } from '@/lib/snap/draft-missing';
import { getDraft } from '@/lib/snap/draft-service';
import { listPhotos } from '@/lib/snap/photo-service';
import { loadJob } from '../load-job';
import { StepFoot } from '../step-foot';
import { saveDraftAction, writeDraftAction } from './actions';
import { DraftBehind } from './draft-behind';
import { FirstWords } from './first-words';
import { OfferForm } from './offer-form';
import { PhotoOrder } from './photo-order';
import { TakeAlong } from './take-along';

export const metadata: Metadata = { title: 'Text and publish', robots: { index: false } };

export default async function SnapTextPage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ problem?: string | string[] }>;
}): Promise<ReactElement> {
  const { ctx, personId, job } = await loadJob((await props.params).id, 'snap.manage');
  const problem = problemOfAddress((await props.searchParams).problem);
  const of = { personId, jobId: job.id };
  const [draft, photos] = await Promise.all([getDraft(ctx, of), listPhotos(ctx, of)]);
  const ready = photos.filter(({ state }) => state === 'ready');
  const { title, description } = draft;
  return (
    <>
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">Text and publish</h1>
        <p className="max-w-prose text-ink-2">
          The words are made of what you confirmed and nothing else. Change them as you like.
        </p>
      </header>
      <DraftProblem problem={problem} />
      {title === null || description === null ? (
        <FirstWords draft={draft} action={writeDraftAction} />
      ) : (
        <>
          {draft.isBehind ? <DraftBehind draft={draft} /> : null}
          <DraftEditor
            save={saveDraftAction}
            write={writeDraftAction}
            jobId={job.id}
            version={draft.version}
            words={{ title, description }}
            limits={draft.sites.flatMap(({ name, fields }) =>
              fields.flatMap(({ key, limit }) =>
                limit ? [{ site: name, field: key, ...limit }] : [],
              ),
            )}
            hasModel={draft.hasModel}
          />
          <DraftWarnings warnings={draft.warnings} />
          <DraftEvidence jobId={job.id} sentences={draft.sentences} />
        </>
      )}
      <PhotoOrder jobId={job.id} photos={ready} />
      <SiteTexts sites={draft.sites} />
      <TakeAlong jobId={job.id} />
      <DraftChecks jobId={job.id} checks={draft.checks} />
      <OfferForm jobId={job.id} status={job.status} canBeOffered={canBeOffered(draft.checks)} />
      <StepFoot jobId={job.id} step="text" />
    </>
  );
}
