/** Runs something again and again, never twice at once. */
export interface Repeater {
  start(): void;
  stop(): void;
  /** Runs it at once, or once more when it is running. */
  soon(): void;
}

const FIRST_PAUSE_MS = 250;

/**
 * Runs `run` at once, then as many milliseconds later as it asks for, `everyMs` at most. After a
 * failure it waits a quarter of a second, then twice that each time, `everyMs` at most.
 */
export function createRepeater(options: {
  everyMs: number;
  run(): Promise<number>;
  onError(error: unknown): void;
  onDone(): void;
}): Repeater {
  const { everyMs } = options;
  let isOn = false;
  let isRunning = false;
  let isAsked = false;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | null = null;

  function runIn(waitMs: number): void {
    if (!isOn) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void once(), Math.max(0, Math.min(waitMs, everyMs)));
  }

  async function once(): Promise<void> {
    timer = null;
    if (isRunning) {
      isAsked = true;
      return;
    }
    isRunning = true;
    isAsked = false;
    let waitMs = pauseMs;
    try {
      waitMs = await options.run();
      pauseMs = FIRST_PAUSE_MS;
      options.onDone();
    } catch (error) {
      pauseMs = Math.min(pauseMs * 2, everyMs);
      options.onError(error);
    }
    isRunning = false;
    runIn(isAsked ? 0 : waitMs);
  }

  return {
    start() {
      if (isOn) return;
      isOn = true;
      runIn(0);
    },
    stop() {
      isOn = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
    soon() {
      if (isRunning) isAsked = true;
      else runIn(0);
    },
  };
}
