import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { channelWord } from '@/app/outbox/message-channels';
import { readOutbox } from '@/app/outbox/outbox-context';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { getOutboxMessage } from '@/lib/platform/outbox';
import { MessageFrame } from './message-frame';
import { MessageText } from './message-text';

export const metadata: Metadata = { title: 'Message', robots: { index: false } };

/** Messages that look like something; all others are a few sentences. */
const ALERT = 'alert';

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
        All messages
      </NavLink>
      <h1 className="wrap-anywhere text-xl">{message.subject}</h1>
      <p className="text-ink-3 text-sm">
        {channelWord(message.channel)} to {message.recipient} · {formatAgo(message.createdAt, now)}
      </p>
      {message.kind === ALERT && message.html !== '' ? (
        <>
          <MessageFrame html={message.html} title="The message as it would be shown" />
          <h2 className="text-base">As text</h2>
        </>
      ) : null}
      <MessageText text={message.text} publicUrl={publicUrl} />
    </>
  );
}
