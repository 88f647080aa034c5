/** A stream of the server that is followed while somebody looks at the page. */

const FIRST_PAUSE_MS = 5_000;
const PAUSE_MS_MAX = 300_000;
/** A stream that held so long was a good one. */
const GOOD_STREAM_MS = 60_000;

/**
 * How long to wait before a stream is opened again after so many failures in a row: 5 s, doubled each
 * time up to 5 minutes, and up to a quarter more or less, so that pages do not all come back at once.
 * `random` is from 0 up to 1.
 */
export function pauseMs(failures: number, random: number): number {
  const usual = Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(usual * (0.75 + random / 2));
}

/**
 * Hears one kind of event of a stream, its data as it came, until the returned function is called. A page that
 * nobody sees has no stream; one that fails is opened again later and later.
 */
export function followStream(
  href: string,
  event: string,
  hear: (data: string) => void,
): () => void {
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const close = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  const open = () => {
    if (stream) return;
    const opened = new EventSource(href);
    const openedMs = Date.now();
    stream = opened;
    opened.addEventListener(event, ({ data }) => hear(data));
    opened.addEventListener('error', () => {
      failures = Date.now() - openedMs > GOOD_STREAM_MS ? 1 : failures + 1;
      // The first time the browser comes back by itself, and says what it heard last.
      if (opened.readyState === EventSource.CONNECTING && failures === 1) return;
      close();
      timer = setTimeout(follow, pauseMs(failures, Math.random()));
    });
  };
  const follow = () => (document.visibilityState === 'visible' ? open() : close());
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
}
