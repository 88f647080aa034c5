import type { BadgeTone } from '@/components/ui/marks';
import type { FreshnessState } from '@/lib/sources/freshness';

/** The state of a source for readers: a word, and what it means for what they see. */
export const STATE_WORDS: Readonly<
  Record<FreshnessState, { word: string; tone: BadgeTone; meaning: string }>
> = {
  current: {
    word: 'current',
    tone: 'good',
    meaning: 'read within twice its planned interval.',
  },
  late: {
    word: 'late',
    tone: 'high',
    meaning:
      'not read for more than twice its planned interval. Its adverts are shown as they were then.',
  },
  paused: {
    word: 'paused',
    tone: 'high',
    meaning:
      'it refused us or failed several times, so it is left alone for a while. Its adverts are shown as they were last seen.',
  },
  waiting: {
    word: 'not read yet',
    tone: 'neutral',
    meaning: 'switched on, its first reading is to come.',
  },
  on_search: {
    word: 'on search',
    tone: 'neutral',
    meaning: 'not read by itself: it is asked when somebody searches.',
  },
  by_hand: {
    word: 'by hand',
    tone: 'neutral',
    meaning: 'brought by people as files; as old as the last file.',
  },
  off: {
    word: 'off',
    tone: 'neutral',
    meaning:
      'not read any more. Adverts that it brought end when they have not been seen for long.',
  },
};
