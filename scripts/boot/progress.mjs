const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const heartbeatMs = 15_000;

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/**
 * Shows steps as they run: on a terminal one moving line with the elapsed seconds and the last line
 * the step said, elsewhere a plain line at the start, every 15 seconds and at the end. A quiet one
 * leaves nothing behind of steps that went well.
 */
export function createProgress({
  stream = process.stdout,
  env = process.env,
  isQuiet = false,
} = {}) {
  const isLive = Boolean(stream.isTTY) && !env.CI && env.TERM !== 'dumb';
  const color = isLive && !env.NO_COLOR;
  const paint = (code, text) => (color ? `\x1b[${code}m${text}\x1b[0m` : text);
  const clear = isLive ? '\r\x1b[2K' : '';

  /** Prints a line of its own, between steps. */
  const line = (text = '') => stream.write(`${clear}${text}\n`);

  /**
   * Runs one step. `work` receives `detail(text)` for what it is doing right now; the text it
   * returns stands beside the finished step.
   */
  async function step(title, work) {
    const since = performance.now();
    let latest = '';
    let frame = 0;
    const draw = () => {
      frame += 1;
      const room = Math.max(10, (stream.columns ?? 80) - title.length - 16);
      const text = `${frames[frame % frames.length]} ${title}  ${seconds(since)}`;
      stream.write(`${clear}${text}  ${paint(2, latest.slice(0, room))}`);
    };
    if (!isLive && !isQuiet) line(`· ${title} …`);
    const timer = isLive
      ? setInterval(draw, 100)
      : setInterval(
          () => line(`· ${title} … ${seconds(since)}${latest ? `  ${latest}` : ''}`),
          heartbeatMs,
        );
    const detail = (text) => {
      const last = stripControl(text).trim().split('\n').at(-1);
      if (last) latest = last;
    };
    try {
      const result = await work(detail);
      const note = typeof result === 'string' ? result : '';
      if (isQuiet) stream.write(clear);
      else
        line(`${paint(32, '✔')} ${title}  ${seconds(since)}${note ? `  ${paint(2, note)}` : ''}`);
      return result;
    } catch (error) {
      line(`${paint(31, '✖')} ${title}  ${seconds(since)}`);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  return { step, line, bold: (text) => paint(1, text), dim: (text) => paint(2, text) };
}

/** Removes colours and cursor movements, and keeps what a carriage return would have left. */
export function stripControl(text) {
  return text
    .replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g'), '')
    .replace(/[^\n]*\r(?!\n|$)/g, '')
    .replaceAll('\r', '');
}
