import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listOutbox } from '@/lib/platform/outbox';
import { channelWord } from './message-channels';
import { readOutbox } from './outbox-context';

export const metadata: Metadata = { title: 'Outbox', robots: { index: false } };

const MESSAGES_SHOWN = 25;

export default async function OutboxPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  const { messages, nextCursor, now } = await readOutbox(async (ctx) => ({
    ...(await listOutbox(ctx, { limit: MESSAGES_SHOWN, cursor })),
    now: ctx.now(),
  }));
  return (
    <>
      <h1 className="text-xl">Outbox</h1>
      <p className="text-ink-2">
        Messages for which no service is set stay on this machine. Whoever opens this page can read
        them and use their links; it exists in local mode only.
      </p>
      {messages.length === 0 ? (
        <EmptyState title="No messages yet">
          Sign up, ask for a new password, or save a search: what is sent to you arrives here.
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {messages.map((message) => (
            <li key={message.id} className="border-line border-b">
              <NavLink
                href={`/outbox/${message.id}`}
                className="flex min-h-16 flex-col justify-center py-2 hover:bg-hover"
              >
                <span className="wrap-anywhere font-semibold">{message.subject}</span>
                <span className="text-ink-3 text-sm">
                  {channelWord(message.channel)} to {message.recipient} ·{' '}
                  {formatAgo(message.createdAt, now)}
                </span>
              </NavLink>
            </li>
          ))}
        </ul>
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${messages.length} shown`}
          firstHref={cursor === null ? null : '/outbox'}
          nextHref={nextCursor === null ? null : `/outbox?after=${nextCursor}`}
          nextLabel="Older messages"
        />
      )}
    </>
  );
}
