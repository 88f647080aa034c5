import type { ReactElement } from 'react';
import type { IconName } from '@/components/ui/icon';
import { Badge, type BadgeTone } from '@/components/ui/marks';

const FACES: Readonly<Record<string, { tone: BadgeTone; icon?: IconName; word: string }>> = {
  ok: { tone: 'good', icon: 'check', word: 'ok' },
  empty: { tone: 'neutral', icon: 'search-x', word: 'empty' },
  blocked: { tone: 'overpriced', icon: 'circle-alert', word: 'blocked' },
  not_rendered: { tone: 'high', icon: 'alert-triangle', word: 'not rendered' },
  unrecognised: { tone: 'high', icon: 'alert-triangle', word: 'unrecognised' },
};
const NO_PAGE = { tone: 'overpriced', icon: 'circle-alert', word: 'no page came' } as const;

/** What a page turned out to be, in a word; null is a call to which no page came. */
export function VerdictBadge({ verdict }: { verdict: string | null }): ReactElement {
  const { tone, icon, word } = (verdict === null ? null : FACES[verdict]) ?? NO_PAGE;
  return (
    <Badge tone={tone} {...(icon ? { icon } : {})}>
      {word}
    </Badge>
  );
}
