import { median, readFigures } from '../api/load';

/** What one web process holds at one moment. */
export interface Holding {
  atSeconds: number;
  memoryMb: number;
  heapMb: number;
  /** Files and lines that are open. */
  descriptors: number;
  /** Timers, sockets and the like that keep the event loop busy. */
  handles: number;
}

const EVERY_MS = 15_000;
const MB = 1024 * 1024;
/**
 * A heap breathes, and lines come and go with the people: more than so much is growth. The least of a heap is what
 * was left after a collection.
 */
const GROWTH_MAX = { memory: 1.1, memoryMb: 24, heapFloor: 1.05, count: 1.1, descriptors: 12 };

async function holdingOf(url: string, metricsToken: string, sinceMs: number): Promise<Holding> {
  const figure = await readFigures(url, metricsToken);
  return {
    atSeconds: Math.round((performance.now() - sinceMs) / 1000),
    memoryMb: figure('process_resident_memory_bytes') / MB,
    heapMb: figure('nodejs_heap_size_used_bytes') / MB,
    descriptors: figure('process_open_fds'),
    handles: figure('nodejs_active_handles_total'),
  };
}

/** Asks each process from time to time what it holds, until `stop`, which gives the answers by process. */
export function watchHoldings(
  urls: readonly string[],
  metricsToken: string,
): { stop(): Promise<Holding[][]> } {
  const sinceMs = performance.now();
  const holdings: Holding[][] = urls.map(() => []);
  const look = () =>
    Promise.all(
      urls.map(async (url, at) => {
        // A process that is too busy to tell is asked again the next time.
        const holding = await holdingOf(url, metricsToken, sinceMs).catch(() => null);
        if (holding) holdings[at]?.push(holding);
      }),
    );
  const timer = setInterval(look, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return holdings;
    },
  };
}

/** Medians of a third of a watch, and the least of its heap. */
type Held = Omit<Holding, 'atSeconds'> & { heapFloorMb: number };

/** The middle and the last third of a watch beside each other; the first is warming up. */
export interface Growth {
  middle: Held;
  last: Held;
  isFlat: boolean;
}

/** Whether a process held as much in the last third of the watch as in the middle one, by medians. */
export function growthOf(holdings: readonly Holding[]): Growth {
  const third = Math.floor(holdings.length / 3);
  const middle = heldIn(holdings.slice(third, 2 * third));
  const last = heldIn(holdings.slice(2 * third));
  const { memory, memoryMb, heapFloor, count, descriptors } = GROWTH_MAX;
  const isFlat =
    last.memoryMb <= Math.max(middle.memoryMb * memory, middle.memoryMb + memoryMb) &&
    last.heapFloorMb <= middle.heapFloorMb * heapFloor &&
    last.descriptors <= Math.max(middle.descriptors * count, middle.descriptors + descriptors) &&
    last.handles <= Math.max(middle.handles * count, middle.handles + descriptors);
  return { middle, last, isFlat };
}

function heldIn(holdings: readonly Holding[]): Held {
  const of = (name: keyof Holding) => Math.round(median(holdings.map((each) => each[name])));
  return {
    memoryMb: of('memoryMb'),
    heapMb: of('heapMb'),
    heapFloorMb: Math.round(Math.min(...holdings.map(({ heapMb }) => heapMb))),
    descriptors: of('descriptors'),
    handles: of('handles'),
  };
}
