import path from 'node:path';
import { withLock } from './locks.mjs';
import { endProcess } from './processes.mjs';
import { sleep } from './project.mjs';
import { listApps, sweepStaleRecords } from './run-records.mjs';
import { probe } from './web.mjs';

const silencePatienceMs = 20_000;
const lookMs = 250;

/** True when a running app serves the very thing this start would serve. */
function servesTheSame(app, fields, wantedPort) {
  return (
    app.owner.pid !== process.pid &&
    app.market === fields.market &&
    app.mode === fields.mode &&
    app.database === fields.database &&
    (wantedPort === null || app.port === wantedPort)
  );
}

/**
 * Makes this start the one that serves its market, or finds the one that already does:
 * `{record}` of ours, or `{url}` of the other once it answers. Another port asked for outright is a
 * wish for a second one. An app that no longer answers is ended and replaced.
 */
export async function claimMarket({ home, fields, wantedPort, write, progress }) {
  let told = false;
  for (;;) {
    const claim = await withLock(
      path.join(home, 'run', `start-${fields.market}.lock`),
      async () => {
        await sweepStaleRecords(home);
        const other = listApps(home).find((app) => servesTheSame(app, fields, wantedPort));
        return other ? { other } : { record: write(fields) };
      },
    );
    if (claim.record) return claim;
    if (!told && !claim.other.url) {
      told = true;
      progress.line(
        `Process ${claim.other.owner.pid} is starting this market already; waiting for it.`,
      );
    }
    const url = await waitForAnswer(home, claim.other.owner.pid);
    if (url !== null) return { url };
  }
}

/** The address of an app once it answers; null when it has ended, or was ended for its silence. */
async function waitForAnswer(home, pid) {
  let silentSince = null;
  for (;;) {
    const app = listApps(home).find((record) => record.owner.pid === pid);
    if (!app) return null;
    if (app.url) {
      if ((await probe(app.port)) > 0) return app.url;
      silentSince ??= Date.now();
      if (Date.now() - silentSince > silencePatienceMs) {
        await endProcess(app.owner);
        return null;
      }
    }
    await sleep(lookMs);
  }
}
