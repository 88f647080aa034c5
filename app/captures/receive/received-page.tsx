'use client';

import { type ReactElement, startTransition, useActionState, useEffect, useState } from 'react';
import { capturePageAction } from '@/app/captures/actions';
import { type HandedPage, READY, readHandedPage } from '@/app/captures/bookmarklet';
import { Button, LinkButton } from '@/components/ui/button';
import { Banner, EmptyState } from '@/components/ui/states';

/** How long a page that was opened by the bookmarklet waits for what it is to be handed. */
const WAIT_MS = 10_000;

/** The page that the window beside this one hands over; null before it came. */
function useHandedPage(): { page: HandedPage | null; isOver: boolean } {
  const [page, setPage] = useState<HandedPage | null>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const opener: Window | null = window.opener;
    if (opener === null) {
      setIsOver(true);
      return;
    }
    function receive({ source, data, origin }: MessageEvent): void {
      const handed = source === opener ? readHandedPage(data, origin) : null;
      // The first one counts: what is shown is what is kept.
      if (handed !== null) setPage((present) => present ?? handed);
    }
    window.addEventListener('message', receive);
    // Whoever opened this window may hear that it listens; nothing else is said.
    opener.postMessage(READY, '*');
    const timer = setTimeout(() => setIsOver(true), WAIT_MS);
    return () => {
      window.removeEventListener('message', receive);
      clearTimeout(timer);
    };
  }, []);
  return { page, isOver };
}

/** Shows what was handed over and keeps it once the person says so. */
export function ReceivedPage(): ReactElement {
  const { page, isOver } = useHandedPage();
  const [state, send, isPending] = useActionState(capturePageAction, { status: 'idle' } as const);
  if (page === null) return isOver ? <NothingCame /> : <p role="status">Waiting for the page…</p>;

  function keep({ url, html }: HandedPage): void {
    const form = new FormData();
    form.set('url', url);
    form.set('html', html);
    startTransition(() => send(form));
  }

  return (
    <div className="flex flex-col items-start gap-3">
      {state.status === 'failed' ? (
        <Banner tone="error">
          {Object.values(state.fieldErrors).length > 0
            ? `The page ${Object.values(state.fieldErrors).join(', and ')}.`
            : state.message}
        </Banner>
      ) : null}
      <p className="max-w-prose">
        From <strong className="break-all font-semibold">{new URL(page.url).host}</strong>,{' '}
        {Math.ceil(page.html.length / 1_024).toLocaleString('en-US')} KB:
      </p>
      <p className="max-w-prose break-all text-ink-2 text-sm">{page.url}</p>
      <Button look="primary" isPending={isPending} onClick={() => keep(page)}>
        {isPending ? 'Reading…' : 'Read and keep its adverts'}
      </Button>
    </div>
  );
}

function NothingCame(): ReactElement {
  return (
    <EmptyState
      title="No page came"
      icon="info"
      action={<LinkButton href="/captures">To the other ways</LinkButton>}
    >
      Go back to the advert and use the bookmark again. Some sites forbid windows beside theirs:
      save such a page, and choose its file.
    </EmptyState>
  );
}
