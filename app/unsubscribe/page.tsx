import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { firstValue } from '@/app/(auth)/entry-fields';
import { EntryForm } from '@/app/(auth)/entry-form';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { findStopLink, type StopLink } from '@/lib/alerts/message-link-service';
import { stopMessagesAction } from './actions';

export const metadata: Metadata = {
  title: 'Stop messages',
  robots: { index: false },
  // A form posted from a page without any referrer has no origin, and is refused.
  referrer: 'same-origin',
};

/** "e-mail to a…@example.com about your saved search “SUVs”" */
function whatItIs({ searchName, channelName, hint }: StopLink): string {
  const where = hint === '' ? channelName : `${channelName} to ${hint}`;
  return searchName === null
    ? `all alerts by ${where}`
    : `alerts by ${where} about your saved search “${searchName}”`;
}

export default async function UnsubscribePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  const token = firstValue(query.token);
  const link = await findStopLink(await pageContext(), { token });
  return (
    <main className="mx-auto flex w-full max-w-96 flex-col gap-4 px-4 py-12">
      {link ? (
        <>
          <h1 className="text-lg">
            {link.isStopped ? 'They are stopped' : 'Stop these messages?'}
          </h1>
          <p className="wrap-anywhere text-ink-2" role={query.done ? 'status' : undefined}>
            {link.isStopped ? 'You get no more ' : 'You get '}
            {whatItIs(link)}.
          </p>
          {link.isStopped ? (
            <EntryForm
              action={stopMessagesAction}
              hidden={{ token, undo: 'yes' }}
              submitLabel="Send them again"
            />
          ) : (
            <EntryForm action={stopMessagesAction} hidden={{ token }} submitLabel="Stop them" />
          )}
          <NavLink href="/account/alerts" className="entry-link text-sm">
            Change how you are told
          </NavLink>
        </>
      ) : (
        <>
          <h1 className="text-lg">Stop messages</h1>
          <EmptyState
            title="This link does not work any more"
            action={<LinkButton href="/account/alerts">How you are told</LinkButton>}
          >
            It has run out, or what it was about is gone. Signed in, you can stop any message.
          </EmptyState>
        </>
      )}
    </main>
  );
}
