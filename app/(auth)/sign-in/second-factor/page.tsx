import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { asDoor, browserTicket } from '@/app/(auth)/entry';
import { PasskeyButton } from '@/app/(auth)/passkey-button';
import { readPasskeyPlace } from '@/app/(auth)/passkey-place';
import { pageContext } from '@/app/page-context';
import { toRoute } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { findSecondStep } from '@/lib/accounts/second-step';
import { passkeyStepAction, startPasskeyStepAction } from './actions';
import { CodeForm } from './code-form';

export const metadata: Metadata = { title: 'Second step', robots: { index: false } };

export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { next: wanted } = await searchParams;
  const next = toSameSitePath(Array.isArray(wanted) ? wanted[0] : wanted, '/');
  const ctx = await pageContext();
  if (ctx.actor.kind === 'person') redirect(toRoute(next));
  const step = await findSecondStep(asDoor(ctx), { ticket: await browserTicket() });
  if (!step) redirect(toRoute(`/sign-in?error=SecondStepOver&next=${encodeURIComponent(next)}`));
  const place = await readPasskeyPlace(ctx.ports.publicUrl);
  return (
    <>
      <h1 className="text-lg">Second step</h1>
      <p className="text-ink-2">
        Your password was right. This account asks for one more thing, within five minutes.
      </p>
      {step.hasPasskeys && place.canUse ? (
        <PasskeyButton
          label="Use a passkey"
          start={startPasskeyStepAction}
          finish={passkeyStepAction}
          next={next}
          look="primary"
        />
      ) : null}
      {step.hasPasskeys && !place.canUse ? <Banner tone="warning">{place.reason}</Banner> : null}
      <CodeForm next={next} hasTotp={step.hasTotp} />
    </>
  );
}
