import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { Button, LinkButton } from '@/components/ui/button';
import { signOutAction } from './actions';

export const metadata: Metadata = { title: 'Sign out', robots: { index: false } };

export default async function SignOutPage(): Promise<ReactElement> {
  const { actor } = await pageContext();
  if (actor.kind !== 'person') redirect('/sign-in');
  return (
    <>
      <h1 className="text-lg">Sign out</h1>
      <p className="text-ink-2">
        This ends your session in this browser. Others are on the page of your sessions.
      </p>
      <form action={signOutAction} className="flex flex-wrap gap-2">
        <Button type="submit" look="primary">
          Sign out
        </Button>
        <LinkButton href="/">Stay signed in</LinkButton>
      </form>
    </>
  );
}
