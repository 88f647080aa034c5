import type { ReactElement } from 'react';
import { formatAgo, formatDay } from '@/components/ui/format';
import { Badge, type BadgeTone } from '@/components/ui/marks';
import type { ApiKey } from '@/lib/accounts/api-keys';
import { RevokeKey } from './revoke-key';
import { scopeWords } from './scope-words';

const STATES: Readonly<Record<ApiKey['state'], { word: string; tone: BadgeTone }>> = {
  works: { word: 'works', tone: 'good' },
  expired: { word: 'expired', tone: 'neutral' },
  revoked: { word: 'revoked', tone: 'neutral' },
};

function endWords(key: ApiKey): string {
  if (key.revokedAt !== null) return `revoked ${formatDay(key.revokedAt)}`;
  if (key.expiresAt === null) return 'ends when you revoke it';
  return `${key.state === 'expired' ? 'ended' : 'ends'} ${formatDay(key.expiresAt)}`;
}

/** Keys with what they may, when they were last used, and a way to revoke those that work. */
export function KeyList({ keys, now }: { keys: readonly ApiKey[]; now: Date }): ReactElement {
  return (
    <ul className="flex flex-col" aria-label="Your keys">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-col gap-1 border-line border-b py-3">
          <p className="flex flex-wrap items-center gap-2">
            <span className="break-words font-semibold">{key.name}</span>
            <code className="font-mono text-ink-2 text-sm">{key.prefix}…</code>
            <Badge tone={STATES[key.state].tone}>{STATES[key.state].word}</Badge>
          </p>
          <p className="text-ink-2 text-sm">
            {['Public reads', ...key.scopes.map((scope) => scopeWords(scope).label)].join(', ')}
          </p>
          <p className="text-ink-3 text-sm">
            {key.lastUsedAt === null ? 'never used' : `last used ${formatAgo(key.lastUsedAt, now)}`}
            {' · '}made {formatDay(key.createdAt)} · {endWords(key)}
          </p>
          {key.state === 'works' ? <RevokeKey id={key.id} name={key.name} /> : null}
        </li>
      ))}
    </ul>
  );
}
