import { z } from 'zod';
import { MS_PER_DAY } from '@/lib/platform/time';

/** So much of the story a scan tells at most; one that is behind catches up over several. */
const STORY_DAYS_PER_SCAN_MAX = 24;
/** Market time after which a scan shows everything that stands, changed or not. */
export const REPLAY_SWEEP_MS = 3_600_000;

const instant = z.iso.datetime().transform((text) => new Date(text));

/** Where the reading of one source stands, as it is kept between scans. */
const positionSchema = z.strictObject({
  /** The story's and the market's time from which on the story runs at this speed. */
  storyAt: instant,
  marketAt: instant,
  /** Story time per market time. */
  speed: z.number().nonnegative(),
  /** The market's time until which the source was read, and when it was last shown whole. */
  readAt: instant,
  sweptAt: instant,
});

/** The part of the story that one scan reads. */
export interface StoryWindow {
  /** Story time: changes after the first and up to the second. */
  after: Date;
  until: Date;
  /** Whether the scan shows what stands too. */
  isSweep: boolean;
  /** The market's time of the reading. */
  readAt: Date;
  /** The market's time at which something in this window happens. */
  toMarket(storyAt: Date): Date;
  /** Where the next scan goes on. */
  position: z.input<typeof positionSchema>;
}

/**
 * The window that a scan at `marketAt` reads. The story begins at `loadAt` on both clocks (position
 * null) and then runs `speed` times as fast as the market's clock. A new speed counts from where the
 * last scan ended. A market that was not read for long is told in pieces, and a clock that did not move
 * brings nothing. The date of a change does not depend on how the time is cut into scans. Throws where
 * the position was not made here.
 */
export function storyWindow(
  position: unknown,
  { loadAt, speed, marketAt }: { loadAt: Date; speed: number; marketAt: Date },
): StoryWindow {
  const last = parsePosition(position, loadAt);
  const base =
    last.speed === speed
      ? last
      : { storyAt: storyOf(last, last.readAt), marketAt: last.readAt, speed };
  const longestMs = speed > 0 ? (STORY_DAYS_PER_SCAN_MAX * MS_PER_DAY) / speed : Infinity;
  const lastMs = last.readAt.getTime();
  const untilMs = Math.floor(Math.min(marketAt.getTime(), lastMs + longestMs));
  const readAt = new Date(Math.max(lastMs, untilMs));
  const isSweep = readAt.getTime() - last.sweptAt.getTime() >= REPLAY_SWEEP_MS;
  return {
    after: storyOf(base, last.readAt),
    until: storyOf(base, readAt),
    isSweep,
    readAt,
    toMarket: (storyAt) => marketOf(base, storyAt),
    position: {
      storyAt: base.storyAt.toISOString(),
      marketAt: base.marketAt.toISOString(),
      speed,
      readAt: readAt.toISOString(),
      sweptAt: (isSweep ? readAt : last.sweptAt).toISOString(),
    },
  };
}

function parsePosition(position: unknown, loadAt: Date): z.output<typeof positionSchema> {
  if (position === null || position === undefined) {
    return { storyAt: loadAt, marketAt: loadAt, speed: 0, readAt: loadAt, sweptAt: loadAt };
  }
  const parsed = positionSchema.safeParse(position);
  if (!parsed.success)
    throw new Error('The position of this scan is not one of the demo’s market.');
  return parsed.data;
}

interface StoryBase {
  storyAt: Date;
  marketAt: Date;
  speed: number;
}

/**
 * The last moment of the story that is dated not later than `at`. It is found by the dates themselves:
 * worked out the other way round, the last bit of a fraction could put a moment on both sides.
 */
function storyOf(base: StoryBase, at: Date): Date {
  const { storyAt, marketAt, speed } = base;
  if (speed === 0) return storyAt;
  let storyMs = Math.floor(storyAt.getTime() + (at.getTime() - marketAt.getTime()) * speed);
  while (marketOf(base, new Date(storyMs)) > at) storyMs -= 1;
  while (marketOf(base, new Date(storyMs + 1)) <= at) storyMs += 1;
  return new Date(storyMs);
}

/** Rounded up: what comes after a reading is dated after it, and what belongs to it not later. */
function marketOf({ storyAt, marketAt, speed }: StoryBase, at: Date): Date {
  return new Date(marketAt.getTime() + Math.ceil((at.getTime() - storyAt.getTime()) / speed));
}
