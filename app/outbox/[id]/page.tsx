import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { readOutbox } from '@/app/outbox/outbox-context';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { getOutboxMessage } from '@/lib/platform/outbox';
import { MessageText } from './message-text';

export const metadata: Metadata = { title: 'Message', robots: { index: false } };

export default async function MessagePage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { message, now, publicUrl } = await readOutbox(async (ctx) => ({
    message: await getOutboxMessage(ctx, { id }),
    now: ctx.now(),
    publicUrl: ctx.ports.publicUrl,
  }));
  return (
    <>
      <NavLink href="/outbox" className="entry-link text-sm">
        All mail
      </NavLink>
      <h1 className="text-xl">{message.subject}</h1>
      <p className="text-ink-3 text-sm">
        to {message.recipient} · {formatAgo(message.createdAt, now)}
      </p>
      <MessageText text={message.text} publicUrl={publicUrl} />
    </>
  );
}
