import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Ground, type MakeFunctions, openLocalGround, openServerGround } from './ground';

/** A guarantee by its name, and what shows it. */
export type Cases = Record<string, (ground: Ground) => Promise<void>>;

interface Suite {
  makeFunctions: MakeFunctions;
  cases: Cases;
  /** The address of a real Inngest server, where one was named. */
  serverUrl: string | undefined;
}

/**
 * Runs the cases on the local engine and, where its address is given, on a real Inngest server. All
 * cases of a suite are under way at the same time; each awaits only its own runs.
 */
export function conformance(title: string, { makeFunctions, cases, serverUrl }: Suite): void {
  describeOn(`${title}, local engine`, cases, () => openLocalGround(makeFunctions));
  if (serverUrl) {
    describeOn(`${title}, Inngest server`, cases, () => openServerGround(serverUrl, makeFunctions));
  } else {
    it.skip(`${title}, Inngest server (skipped: set INNGEST_DEV_SERVER_URL to an Inngest server)`, () =>
      undefined);
  }
}

function describeOn(title: string, cases: Cases, open: () => Promise<Ground>): void {
  describe(title, () => {
    const outcomes = new Map<string, Promise<void>>();
    let ground: Ground | null = null;

    beforeAll(async () => {
      const opened = await open();
      ground = opened;
      for (const [name, run] of Object.entries(cases)) {
        const outcome = run(opened);
        // Told by its own test below; until then it is nobody's.
        outcome.catch(() => undefined);
        outcomes.set(name, outcome);
      }
    });

    afterAll(async () => {
      await Promise.allSettled(outcomes.values());
      await ground?.stop();
    });

    for (const name of Object.keys(cases)) it(name, () => outcomes.get(name));
  });
}
