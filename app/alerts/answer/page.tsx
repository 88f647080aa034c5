import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { firstValue } from '@/app/(auth)/entry-fields';
import { EntryForm } from '@/app/(auth)/entry-form';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { ANSWER_DONE } from '@/lib/alerts/alert-answer';
import { findAnswerLink } from '@/lib/alerts/message-link-service';
import { answerByLinkAction } from './actions';

export const metadata: Metadata = {
  title: 'Answer an alert',
  robots: { index: false },
  // A form posted from a page without any referrer has no origin, and is refused.
  referrer: 'same-origin',
};

export default async function AnswerPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  const token = firstValue(query.token);
  const done = firstValue(query.done);
  const link = await findAnswerLink(await pageContext(), { token });
  return (
    <main className="mx-auto flex w-full max-w-96 flex-col gap-4 px-4 py-12">
      {link ? (
        <>
          <h1 className="wrap-anywhere text-lg">{link.headline}</h1>
          {done === '' ? null : (
            <p role="status">{done === 'yes' ? ANSWER_DONE[link.answer] : 'Taken back.'}</p>
          )}
          {done === 'yes' ? (
            <EntryForm
              action={answerByLinkAction}
              hidden={{ token, undo: 'yes' }}
              submitLabel="Take it back"
            />
          ) : (
            <EntryForm action={answerByLinkAction} hidden={{ token }} submitLabel={link.label} />
          )}
          <NavLink href="/alerts" className="entry-link text-sm">
            Your alerts
          </NavLink>
        </>
      ) : (
        <>
          <h1 className="text-lg">Answer an alert</h1>
          <EmptyState
            title="This link does not work any more"
            action={<LinkButton href="/alerts">Your alerts</LinkButton>}
          >
            It has run out, or the alert is gone. Signed in, you can answer every alert.
          </EmptyState>
        </>
      )}
    </main>
  );
}
