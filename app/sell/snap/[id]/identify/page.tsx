import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { Banner } from '@/components/ui/states';
import { FACT_NAMES } from '@/lib/snap/facts';
import { getIdentifying } from '@/lib/snap/identify-service';
import { MAKES } from '@/lib/vehicles/make-model';
import { loadJob } from '../load-job';
import { StepFoot } from '../step-foot';
import { ConfirmShown } from './confirm-shown';
import { FactRow, isSureProposal } from './fact-row';
import { ReadingPulse } from './reading-pulse';
import { VinCandidates } from './vin-candidates';

export const metadata: Metadata = { title: 'Identify the car', robots: { index: false } };

/** Who else looks at the photos, and where they are sent for that. */
function seeingWords(model: { name: string; host: string } | null): string {
  return model === null
    ? 'VIN and odometer are read on this server. No vision model is set up, so make, color and damage are yours to say where the VIN does not.'
    : `VIN and odometer are read on this server. Photos of the car are also sent to ${model.name} at ${model.host}, which says what it sees.`;
}

export default async function IdentifyPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx, personId } = await loadJob(id, 'snap.manage');
  const { job, candidates, noCar, vinCandidates } = await getIdentifying(ctx, {
    ...{ personId, jobId: id },
  });
  const make = job.facts.make?.value;
  const models = MAKES.find(({ name }) => name === make)?.models.map(({ model }) => model) ?? [];
  const photoHref = (photoId: string) => `/api/v1/snap-jobs/${id}/photos/${photoId}/card`;
  const rows = FACT_NAMES.map((name) => {
    const said = candidates.find((each) => each.name === name);
    return {
      ...{ jobId: id, name, fact: job.facts[name] ?? null, photoHref },
      claims: said?.claims ?? [],
      isContradicted: said?.isContradicted ?? false,
      suggestions:
        name === 'make' ? MAKES.map((each) => each.name) : name === 'model' ? models : [],
      lastYear: ctx.market.now().getUTCFullYear() + 1,
    };
  });
  const sure = rows.flatMap(({ name, fact, isContradicted }) =>
    fact && isSureProposal(fact, isContradicted) ? [[name, fact.value] as const] : [],
  );
  return (
    <>
      <header className="flex flex-col gap-2">
        <h1 className="text-xl">Which car is it?</h1>
        <p className="max-w-prose text-ink-2">
          What the photos and the VIN say is only proposed. Nothing of it is used before you confirm
          it.
        </p>
        <ReadingPulse jobId={id} version={job.version} reading={job.reading} />
        <p className="max-w-prose text-ink-3 text-xs">{seeingWords(ctx.ports.visionModel)}</p>
      </header>
      {noCar === null ? null : <Banner tone="warning">{`By its VIN this is ${noCar}.`}</Banner>}
      <VinCandidates jobId={id} candidates={vinCandidates} photoHref={photoHref} />
      <ConfirmShown jobId={id} shown={sure} />
      <ul className="snap-facts" aria-label="Facts of the car">
        {rows.map((row) => (
          <FactRow key={row.name} {...row} />
        ))}
      </ul>
      <StepFoot jobId={id} step="identify" />
    </>
  );
}
