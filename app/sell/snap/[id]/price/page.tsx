import './price.css';
import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { PriceForm } from '@/components/snap/price-form';
import { loadJob } from '../load-job';
import { StepFoot } from '../step-foot';
import { keepPriceAction } from './actions';
import { loadSuggestion } from './load-suggestion';
import { NoSuggestion } from './no-suggestion';
import { PriceEvidence, PriceIntroduction } from './price-sections';

export const metadata: Metadata = { title: 'Price of your car', robots: { index: false } };

const NO_OFFER = { p10Cents: null, p50Cents: null, p90Cents: null, advertCount: 0 };

export default async function SnapPricePage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { ctx, personId, job } = await loadJob((await params).id, 'snap.manage');
  const loaded = await loadSuggestion(ctx, { personId, jobId: job.id });
  const suggestion = loaded.state === 'suggested' ? loaded.suggestion : null;
  const { range, slider } = suggestion ?? { range: null, slider: null };
  const reading = suggestion && range && slider ? { ...suggestion, range, slider } : null;
  return (
    <>
      <h1 className="font-semibold text-xl">Price</h1>
      {suggestion ? (
        <PriceIntroduction suggestion={suggestion} />
      ) : (
        <NoSuggestion loaded={loaded} jobId={job.id} />
      )}
      <PriceForm
        action={keepPriceAction}
        jobId={job.id}
        version={job.version}
        priceCents={job.priceCents}
        floorCents={job.floorCents}
        reading={
          reading && {
            range: reading.range,
            slider: reading.slider,
            marks: reading.marks,
            curve: reading.curve,
            days: reading.days,
          }
        }
        dealerOffer={suggestion?.dealerOffer ?? NO_OFFER}
        repairsCents={suggestion?.repairsCents ?? 0}
      />
      {suggestion ? <PriceEvidence suggestion={suggestion} ownCents={job.priceCents} /> : null}
      <StepFoot jobId={job.id} step="price" />
    </>
  );
}
