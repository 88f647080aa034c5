import os from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { startApp, startGround } from '../e2e/app/start-app';
import { findBrowser } from '../scripts/find-browser.mjs';
import { buildApp } from './build-app';
import { type DocumentWeight, loadPage, type PageLoad, weighDocument } from './pages/page-load';

const USAGE = `Weighs the front page and a listing's page against the emptiest page of the same build.

  npm run bench:pages -- [--rounds N] [--no-build] [--json]

--rounds    loads of each page, in turns (7)
--no-build  measures the build that is there (folder: NEXT_DIST_DIR or .next-test)
--json      one JSON object and nothing else on stdout

The emptiest page is the one for an unknown address: header, one sentence, one link.`;

const BUILD_FOLDER = process.env.NEXT_DIST_DIR ?? '.next-test';
const KB = 1_000;

interface PageFigures {
  name: string;
  document: DocumentWeight;
  loads: PageLoad[];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (values.help || !(rounds >= 1)) {
    console.error(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  process.env.NEXT_DIST_DIR = BUILD_FOLDER;
  if (!values['no-build']) await buildApp(BUILD_FOLDER);
  const ground = await startGround();
  try {
    const app = await startApp(ground, 'demo');
    try {
      const pages = await measure(app.url, rounds);
      const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, load ${os.loadavg()[0]?.toFixed(1)}`;
      if (values.json) console.log(JSON.stringify({ machine, node: process.version, pages }));
      else print(machine, pages);
    } finally {
      await app.stop();
    }
  } finally {
    await ground.stop();
  }
}

async function measure(url: string, rounds: number): Promise<PageFigures[]> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  try {
    const addresses = [
      { name: 'empty', address: `${url}/no-such-page` },
      { name: 'front page', address: `${url}/` },
      { name: 'listing', address: await anyListing(url) },
    ];
    const pages: (PageFigures & { address: string })[] = [];
    for (const { name, address } of addresses) {
      // The first load of a page by a fresh server is not what readers meet.
      await loadPage(browser, address);
      pages.push({ name, address, document: await weighDocument(address), loads: [] });
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const page of pages) page.loads.push(await loadPage(browser, page.address));
    }
    return pages;
  } finally {
    await browser.close();
  }
}

async function anyListing(url: string): Promise<string> {
  const html = await (await fetch(`${url}/`)).text();
  const found = /\/listings\/lst_[0-9a-z]{26}/.exec(html);
  if (!found) throw new Error('the front page links to no listing');
  return `${url}${found[0]}`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function print(machine: string, pages: readonly PageFigures[]): void {
  const [empty, ...others] = pages;
  if (!empty) return;
  const middle = (page: PageFigures, name: keyof PageLoad) =>
    median(page.loads.map((load) => load[name]));
  // Of each round, this page over the empty one: noise that lasts meets both.
  const ratio = (page: PageFigures, name: keyof PageLoad) => {
    const ratios = page.loads.map((load, round) => load[name] / (empty.loads[round]?.[name] ?? 0));
    return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  };
  console.log(`${machine}; ${empty.loads.length} loads each, CPU 4 × slower, 1.5 Mbit/s\n`);
  for (const page of pages) {
    const { gzipBytes, flightBytes, markupBytes } = page.document;
    console.log(
      `${page.name.padEnd(12)} JS ${(middle(page, 'jsBytes') / KB).toFixed(0)} kB, all ${(middle(page, 'allBytes') / KB).toFixed(0)} kB in ${middle(page, 'requestCount')} requests; ` +
        `document ${(gzipBytes / KB).toFixed(1)} kB gzip, data in it / markup ${(flightBytes / markupBytes).toFixed(2)}`,
    );
    console.log(
      `${''.padEnd(12)} FCP ${middle(page, 'firstPaintMs').toFixed(0)} ms, LCP ${middle(page, 'largestPaintMs').toFixed(0)} ms, blocking ${middle(page, 'blockingMs').toFixed(0)} ms, CLS ${middle(page, 'layoutShift').toFixed(3)}`,
    );
  }
  console.log('\nover the empty page, median of the rounds (least–most)');
  for (const page of others) {
    console.log(
      `${page.name.padEnd(12)} JS ${ratio(page, 'jsBytes')}, LCP ${ratio(page, 'largestPaintMs')}, blocking ${ratio(page, 'blockingMs')}`,
    );
  }
}

await main();
