import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { QUESTION_NAMES } from '@/lib/snap/condition';
import { listPhotos } from '@/lib/snap/photo-service';
import { loadJob } from '../load-job';
import { StepFoot } from '../step-foot';
import { DamageEditor } from './damage-editor';
import { damagePhotosOf } from './damage-photos';
import { DisclosureForm, QuestionForm } from './question-form';

export const metadata: Metadata = { title: 'Condition of the car', robots: { index: false } };

export default async function ConditionPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx, personId, job } = await loadJob(id, 'snap.manage');
  const photos = damagePhotosOf(id, await listPhotos(ctx, { personId, jobId: id }));
  const { condition } = job;
  return (
    <>
      <header>
        <h1 className="text-xl">What condition is it in?</h1>
        <p className="max-w-prose text-ink-2">
          Only you can say. Nothing is chosen for you, not knowing is an answer, and each answer is
          kept as you give it.
        </p>
      </header>
      <section aria-label="Questions" className="flex flex-col gap-4">
        {QUESTION_NAMES.map((name) => (
          <QuestionForm
            key={name}
            jobId={id}
            name={name}
            answer={condition[name] === undefined ? null : String(condition[name])}
          />
        ))}
      </section>
      <section aria-labelledby="damage" className="flex flex-col gap-3">
        <h2 id="damage" className="text-base">
          Damage
        </h2>
        <p className="max-w-prose text-ink-2">
          {photos.length === 0
            ? 'There are no photos yet; you can describe damage in words.'
            : 'Choose a photo and press where the damage is. Buyers trust a car whose faults are shown.'}
        </p>
        <DamageEditor jobId={id} photos={photos} damage={condition.damage} />
      </section>
      <DisclosureForm jobId={id} disclosure={condition.disclosure ?? ''} />
      <StepFoot jobId={id} step="condition" />
    </>
  );
}
