import type { ScanCollector, ScanPage, ScanRequest } from '@/lib/sources/collector';
import type { RawRow } from '@/lib/sources/raw-batch';

/** A row of a page that is believed; `changes` say what is different about it. */
export function pageRow(
  line: number,
  externalId: string,
  changes: Partial<RawRow['raw']> = {},
): RawRow {
  return {
    line,
    raw: {
      externalId,
      title: '2019 Toyota Camry SE',
      year: 2019,
      make: 'Toyota',
      model: 'Camry',
      trim: 'SE',
      price: 18_450,
      mileage: 41_237,
      city: 'Austin',
      state: 'TX',
      sellerKind: 'dealer',
      ...changes,
    },
  };
}

/** A collector over pages that a test may exchange; it notes what it was asked. */
export interface ScriptedCollector extends ScanCollector {
  pages: ScanPage[];
  readonly requests: ScanRequest[];
  /** Thrown in place of the next page. */
  failure: Error | null;
}

/** Hands over `pages` in order; the last of them ends the scan. */
export function scriptedCollector(pages: ScanPage[]): ScriptedCollector {
  const collector: ScriptedCollector = {
    kind: 'replay',
    pages,
    requests: [],
    failure: null,
    async readPage(request) {
      collector.requests.push(request);
      if (collector.failure) throw collector.failure;
      const page = collector.pages[request.pageNumber - 1];
      if (!page) throw new Error(`there is no page ${request.pageNumber}`);
      return page;
    },
    readAdverts: async () => ({ rows: [], refusals: [], isLast: true, position: null }),
  };
  return collector;
}

/** Pages of rows, the last one with where it ended. */
export function pagesOf(rows: readonly (readonly RawRow[])[], position: unknown): ScanPage[] {
  return rows.map((pageRows, index) => ({
    rows: pageRows,
    refusals: [],
    isLast: index === rows.length - 1,
    position: index === rows.length - 1 ? position : null,
  }));
}
