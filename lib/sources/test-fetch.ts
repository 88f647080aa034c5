import { authorize } from '@/lib/platform/authz';
import { toAppError } from '@/lib/platform/errors';
import { auditSource } from './administration';
import type { PageReading, PageVerdict } from './page/page-reading';
import type { Transports } from './ports';
import { readSourceQuery } from './query-schedule';
import type { RawListing } from './raw-listing';
import { type ReadingCtx, readSourcePage } from './reading';
import { sourceQueryText } from './source-query';

const ROWS_SHOWN_MAX = 25;
const TEXT_SHOWN_MAX = 200;

/** One advert of a test, in the source's own words and without its seller. */
export interface TestedRow {
  title: string;
  price: string;
  mileage: string;
  place: string;
  vin: string;
  url: string | null;
}

/** What a source answered to a test. */
export interface TestedPage {
  /** As it was understood. */
  query: string;
  verdict: PageVerdict;
  /** In words; null where the page was read. */
  problem: string | null;
  /** HTTP status; null where the transport was not asked. */
  status: number | null;
  /** Of the page, unpacked. */
  sizeBytes: number;
  /** From the first byte asked for to the last that was read, with the source's pace. */
  tookMs: number;
  reportedTotal: number | null;
  rowCount: number;
  rejectedCount: number;
  /** The first 25. */
  rows: readonly TestedRow[];
}

/** What of a test the page itself does not say. */
type TestedPageFrame = Pick<TestedPage, 'query' | 'status' | 'sizeBytes' | 'tookMs'>;

/** What came over a transport during a test. */
interface Heard {
  callCount: number;
  status: number | null;
  sizeBytes: number;
}

/**
 * Reads the first page of a query for an operator and writes no advert; the call counts, what came of it
 * is kept with the source, and a page that can't be read is kept as a sample. Throws as `readSourcePage`
 * does, and `invalid_fields` for a query that is none.
 */
export async function testSource(
  ctx: ReadingCtx,
  input: { key: string; query: string },
): Promise<TestedPage> {
  authorize(ctx, 'sources.manage');
  const { key } = input;
  const asked = readSourceQuery(input.query);
  const query = sourceQueryText(asked);
  const heard: Heard = { callCount: 0, status: null, sizeBytes: 0 };
  const transports = listeningTo(ctx.ports.transports, heard);
  const startedMs = performance.now();
  const tell = async (outcome: string) => {
    if (heard.callCount === 0) return;
    await auditSource(ctx, key, 'source.tested', { query, outcome });
  };
  try {
    const reading = await readSourcePage(
      { ...ctx, ports: { ...ctx.ports, transports } },
      { sourceKey: key, query: asked, pageNumber: 1, cursor: null, purpose: 'test' },
    );
    const tookMs = Math.round(performance.now() - startedMs);
    await tell(reading.verdict);
    const { status, sizeBytes } = heard;
    return { ...summary(reading), query, status, sizeBytes, tookMs };
  } catch (error) {
    await tell(toAppError(error).code);
    throw error;
  }
}

/** The same transports, which note what they bring. */
function listeningTo(transports: Transports, heard: Heard): Transports {
  return {
    get(name) {
      const transport = transports.get(name);
      return {
        name,
        async fetch(request) {
          heard.callCount += 1;
          const answer = await transport.fetch(request);
          heard.status = answer.status;
          heard.sizeBytes = answer.bytes.length;
          return answer;
        },
        close: () => transport.close(),
      };
    },
    problemOf: (name) => transports.problemOf(name),
    close: () => transports.close(),
  };
}

function summary(reading: PageReading): Omit<TestedPage, keyof TestedPageFrame> {
  return {
    verdict: reading.verdict,
    problem: reading.problem,
    reportedTotal: reading.reportedTotal,
    rowCount: reading.listings.length,
    rejectedCount: reading.rejected.length,
    rows: reading.listings.slice(0, ROWS_SHOWN_MAX).map(testedRow),
  };
}

function testedRow(raw: RawListing): TestedRow {
  const text = (value: unknown) => String(value ?? '').slice(0, TEXT_SHOWN_MAX);
  const { year, make, model, trim, city, state, zip, url } = raw;
  return {
    title: text(raw.title ?? [year, make, model, trim].filter(Boolean).join(' ')),
    price: text(raw.price),
    mileage: text(raw.mileage),
    place: text([city, state, zip].filter(Boolean).join(', ')),
    vin: text(raw.vin),
    url: url !== undefined && /^https?:\/\//.test(url) ? url : null,
  };
}
