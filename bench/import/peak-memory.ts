import { spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeMarket } from './import-market';
import { writeSyntheticFile } from './synthetic-file';

/** The most memory that the command's process ever held on one file. */
export interface PeakFigures {
  fileMb: number;
  rows: number;
  seconds: number;
  peakMb: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const REPORTER = fileURLToPath(new URL('./report-peak.mjs', import.meta.url));
const SIZES_BYTES = [20_000_000, 200_000_000];
const KB_PER_MB = 1024;

/** Runs the command itself on a file of 20 MB and on one of 200 MB, each into an empty market. */
export async function measurePeaks(
  serverUrl: string,
  { folder, isAnonymous, isValued }: { folder: string; isAnonymous: boolean; isValued: boolean },
): Promise<PeakFigures[]> {
  const figures: PeakFigures[] = [];
  for (const bytes of SIZES_BYTES) {
    const file = path.join(folder, `adverts-${bytes}.csv`);
    const rows = await writeSyntheticFile({ path: file, bytes, isAnonymous });
    const market = await makeMarket(serverUrl, `bench_peak_${bytes}`, new Date());
    const report = path.join(folder, `peak-${bytes}`);
    const startedAt = performance.now();
    await runCommand({ file, url: market.url, folder, report, isValued });
    const seconds = (performance.now() - startedAt) / 1_000;
    await market.drop();
    figures.push({
      fileMb: (await stat(file)).size / 1e6,
      rows,
      seconds,
      peakMb: Number(await readFile(report, 'utf8')) / KB_PER_MB,
    });
  }
  return figures;
}

function runCommand(run: {
  file: string;
  url: string;
  folder: string;
  report: string;
  isValued: boolean;
}): Promise<void> {
  const args = ['--import', 'tsx', '--import', REPORTER, 'scripts/import.ts'];
  const child = spawn(
    process.execPath,
    [...args, run.file, ...(run.isValued ? [] : ['--no-value'])],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        DATABASE_URL: run.url,
        MARKET: 'live',
        DEALSCOUT_DATA_HOME: run.folder,
        PEAK_REPORT: run.report,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the import ended with ${code}`)),
    );
  });
}
