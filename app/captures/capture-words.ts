import type { BadgeTone } from '@/components/ui/marks';
import type { Capture } from '@/lib/captures/capture';
import type { PageVerdict } from '@/lib/sources/page/page-reading';

interface VerdictWords {
  word: string;
  tone: BadgeTone;
  /** What it means and what to do, in a sentence or two. */
  advice: string;
}

const VERDICTS: Readonly<Record<PageVerdict, VerdictWords>> = {
  ok: { word: 'Read', tone: 'good', advice: 'Its adverts are below, with what they are worth.' },
  empty: {
    word: 'Nothing on it',
    tone: 'neutral',
    advice: 'The page itself says that nothing matches, so there was nothing to keep.',
  },
  blocked: {
    word: 'Blocked',
    tone: 'high',
    advice:
      'A wall stood in front of the page, not the page. Open it in your browser until you see the cars, then use the bookmarklet.',
  },
  not_rendered: {
    word: 'Not finished',
    tone: 'high',
    advice:
      'The page was taken before its cars had appeared. Wait until you see them, then use the bookmarklet.',
  },
  unrecognised: {
    word: 'Not recognised',
    tone: 'high',
    advice:
      'Nothing was kept, because guessing would give wrong prices. Try the page of one advert in place of a list.',
  },
};

const KINDS: Readonly<Record<Capture['kind'], string>> = {
  address: 'address',
  page: 'page',
  mail: 'mail',
};

/** A verdict in words; null before there is one. */
export function verdictWords({ verdict }: Pick<Capture, 'verdict'>): VerdictWords | null {
  return verdict === null ? null : VERDICTS[verdict];
}

/** What a capture is called: its title, else where it is from, else what it is. */
export function captureName({ title, url, kind }: Capture): string {
  if (title !== null) return title;
  if (url !== null) return new URL(url).host + new URL(url).pathname;
  return kind === 'mail' ? 'A mail without subject' : 'A page without title';
}

/** "page of Cars.com", "mail". */
export function captureOrigin({ kind, sourceLabel }: Capture): string {
  return sourceLabel === null ? KINDS[kind] : `${KINDS[kind]} of ${sourceLabel}`;
}
