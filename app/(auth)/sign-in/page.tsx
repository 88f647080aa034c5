import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { PasskeyButton } from '@/app/(auth)/passkey-button';
import { readPasskeyPlace } from '@/app/(auth)/passkey-place';
import { pageContext } from '@/app/page-context';
import { NavLink, toRoute } from '@/components/ui/nav-link';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { signInSentence } from '@/lib/accounts/sign-in-problem';
import { runtime } from '@/lib/composition';
import { OutsideButtons } from './outside-buttons';
import { passkeySignInAction, startPasskeySignInAction } from './passkey-actions';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  const next = toSameSitePath(first(query.next) ?? first(query.callbackUrl), '/');
  const ctx = await pageContext();
  if (ctx.actor.kind === 'person') redirect(toRoute(next));
  const providers = runtime().door.outsideProviders;
  const place = await readPasskeyPlace(ctx.ports.publicUrl);
  return (
    <>
      <h1 className="text-lg">Sign in</h1>
      <p className="text-ink-2">
        Browsing cars needs no account. This is the {ctx.market.name} market; accounts of the other
        market are not known here.
      </p>
      <SignInForm next={next} message={signInSentence(first(query.error))} />
      {place.canUse ? (
        <PasskeyButton
          label="Use a passkey"
          start={startPasskeySignInAction}
          finish={passkeySignInAction}
          next={next}
        />
      ) : null}
      {providers.length > 0 ? <OutsideButtons providers={providers} next={next} /> : null}
      <p className="text-ink-2 text-sm">
        New here?{' '}
        <NavLink href="/sign-up" className="text-accent underline">
          Create account
        </NavLink>
      </p>
    </>
  );
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
