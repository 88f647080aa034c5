import './messages.css';
import type { ReactElement } from 'react';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { Talk } from '@/lib/selling/message';

/** Conversations, the last written to first. */
export function TalkList({ talks, now }: { talks: readonly Talk[]; now: Date }): ReactElement {
  return (
    <ul className="talk-list">
      {talks.map((talk) => (
        <li key={talk.id}>
          <NavLink href={`/messages/${talk.id}`}>
            <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-semibold">{talk.car}</span>
              <span className="text-ink-2">{talk.otherName}</span>
              {talk.unreadCount > 0 ? (
                <Badge tone="accent">{formatCounted(talk.unreadCount, 'new message')}</Badge>
              ) : null}
              <span className="text-ink-3 text-xs">{formatAgo(talk.lastAt, now)}</span>
            </span>
            <span className="talk-last">
              {talk.lastIsMine ? 'You: ' : ''}
              {talk.lastText}
            </span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
