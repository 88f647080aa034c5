import cliProgress from 'cli-progress';

/** How far one step of the command is. */
export interface StepDisplay {
  /** `share` of 1, and what to say beside it. */
  update(share: number, note: string): void;
  end(): void;
}

const PLAIN_LINE_EVERY_MS = 3_000;

/**
 * Shows a step on `stream`: a bar where people watch a terminal, elsewhere a plain line every three
 * seconds, so that logs stay short.
 */
export function showStep(title: string, stream: NodeJS.WriteStream = process.stderr): StepDisplay {
  return stream.isTTY ? bar(title, stream) : plainLines(title, stream);
}

function bar(title: string, stream: NodeJS.WriteStream): StepDisplay {
  const shown = new cliProgress.SingleBar({
    format: `${title}  {bar}  {percentage} %  {note}`,
    stream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C is answered by the command itself.
    gracefulExit: false,
  });
  shown.start(100, 0, { note: '' });
  return {
    update: (share, note) => shown.update(Math.min(100, Math.floor(share * 100)), { note }),
    end: () => shown.stop(),
  };
}

function plainLines(title: string, stream: NodeJS.WriteStream): StepDisplay {
  let saidAt = performance.now();
  return {
    update(share, note) {
      if (performance.now() - saidAt < PLAIN_LINE_EVERY_MS) return;
      saidAt = performance.now();
      stream.write(`${title}  ${Math.min(100, Math.floor(share * 100))} %  ${note}\n`);
    },
    end() {},
  };
}
