/** What is logged as an error is told to whoever collects unexpected errors, where somebody does. */
import { processSingleton } from '@/lib/platform/singleton';

/** Takes an event of the log as it was written: redacted, with its message. Must not throw, and never wait. */
export type ErrorListener = (fields: Readonly<Record<string, unknown>>, message: string) => void;

const holder = processSingleton('error-listener', (): { listener: ErrorListener | null } => ({
  listener: null,
}));

/** Has errors of this process told from now on; null ends that. */
export function installErrorListener(listener: ErrorListener | null): void {
  holder.listener = listener;
}

/** Who is told of errors; null where nobody is. */
export function errorListener(): ErrorListener | null {
  return holder.listener;
}
