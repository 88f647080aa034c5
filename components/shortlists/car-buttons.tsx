'use client';

import {
  type ReactElement,
  type ReactNode,
  useActionState,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { ActionState } from '@/lib/platform/http/action';
import { followSwipes, type SwipeWay } from './card-swipe';

/** How a car stands with the one who looks. */
export interface ShownMarks {
  isWatched: boolean;
  isHidden: boolean;
}

/** Sends what a button says, and gives how the car stands then. */
export type MarkCar = (
  before: ActionState<ShownMarks>,
  form: FormData,
) => Promise<ActionState<ShownMarks>>;

/** What was done on this page since it was loaded: a way back shows the page as it came from the server. */
const done = new Map<string, { from: ShownMarks; to: ShownMarks }>();

function standing(listing: string, given: ShownMarks): ShownMarks {
  const known = done.get(listing);
  const isOld = known?.from.isWatched === given.isWatched && known.from.isHidden === given.isHidden;
  return known && isOld ? known.to : given;
}

const AFTER: Record<string, Partial<ShownMarks>> = {
  watch: { isWatched: true },
  unwatch: { isWatched: false },
  hide: { isHidden: true },
  show: { isHidden: false },
};

/** A swipe presses the button of that name. */
const MARK_OF_SWIPE: Readonly<Record<SwipeWay, string>> = { right: 'watch', left: 'hide' };
const SWIPE_WORDS: Readonly<Record<string, string>> = {
  watch: 'Watch',
  unwatch: 'Stop watching',
  hide: 'Hide',
  show: 'Show again',
};

/**
 * Watch and Hide of one car. A form that works without scripts; with them the buttons change at once, and
 * back again where it failed, which is said. A hidden car stays where it is, faded, until the next page.
 * On a touch screen a swipe over the card does the same: to the right watches, to the left hides, again undoes.
 */
export function CarButtons({
  listing,
  title,
  marks: given,
  mark,
  star,
  eye,
}: {
  /** "lst_…" */
  listing: string;
  /** Names the car: "2019 Toyota Camry". */
  title: string;
  marks: ShownMarks;
  mark: MarkCar;
  /** Drawn by the server, so that the browser needs no icons. */
  star: ReactNode;
  eye: ReactNode;
}): ReactElement {
  const [pressed, setPressed] = useState('');
  const [state, send, isPending] = useActionState(mark, { status: 'idle' });
  useEffect(() => {
    if (state.status === 'done') done.set(listing, { from: given, to: state.data });
  }, [state, listing, given]);
  const stored = state.status === 'done' ? state.data : standing(listing, given);
  const { isWatched, isHidden } = isPending ? { ...stored, ...AFTER[pressed] } : stored;
  const press = (name: string) => () => setPressed(name);
  const form = useRef<HTMLFormElement>(null);
  const [wasSwiped, setSwiped] = useState(false);
  useEffect(() => {
    const card = form.current?.closest<HTMLElement>('.deal');
    if (!card) return;
    const buttonOf = (way: SwipeWay) =>
      form.current?.querySelector<HTMLButtonElement>(`[data-mark="${MARK_OF_SWIPE[way]}"]`);
    return followSwipes(card, {
      wordsOf: (way) => SWIPE_WORDS[buttonOf(way)?.value ?? ''] ?? '',
      onSwipe: (way) => {
        setSwiped(true);
        buttonOf(way)?.click();
      },
    });
  }, []);
  return (
    <form
      ref={form}
      action={send}
      className="car-buttons"
      data-hidden={isHidden || undefined}
      aria-busy={isPending || undefined}
    >
      <input type="hidden" name="listing" value={listing} />
      <button
        type="submit"
        name="mark"
        value={isWatched ? 'unwatch' : 'watch'}
        className="deal-action"
        data-on={isWatched || undefined}
        data-mark="watch"
        title={isWatched ? 'On your watchlist: take it off' : 'Put it on your watchlist'}
        onClick={press(isWatched ? 'unwatch' : 'watch')}
      >
        {star}
        <span className="deal-action-word">
          {isWatched ? (wasSwiped ? 'Watching: undo' : 'Watching') : 'Watch'}
        </span>
        <span className="sr-only">{` ${title}`}</span>
      </button>
      <button
        type="submit"
        name="mark"
        value={isHidden ? 'show' : 'hide'}
        className="deal-action"
        data-on={isHidden || undefined}
        data-mark="hide"
        title={isHidden ? 'Show it among your results again' : 'Leave it out of your results'}
        onClick={press(isHidden ? 'show' : 'hide')}
      >
        {eye}
        <span className="deal-action-word">{isHidden ? 'Hidden: undo' : 'Hide'}</span>
        <span className="sr-only">{` ${title}`}</span>
      </button>
      {state.status === 'failed' && !isPending ? (
        <span role="alert" className="car-buttons-problem">
          {state.message}
        </span>
      ) : null}
    </form>
  );
}
