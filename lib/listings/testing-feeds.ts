import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const HEADER = 'Stock #,VIN,Year,Make,Model,Series,Price,Odometer,ZIP,Exterior Color';
const MODELS = ['Civic', 'Accord', 'CR-V', 'Pilot', 'Odyssey'];

/** A car of an invented lot; `changes` replace its price. */
export function feedCar(n: number, changes: { price?: number | string } = {}): string {
  const model = MODELS[n % MODELS.length];
  const price = changes.price ?? 14_000 + n * 100;
  return `S${n},,${2015 + (n % 7)},Honda,${model},EX,${price},${20_000 + n * 371},78701,Blue`;
}

/** An inventory as a dealer exports it: cars of these numbers. */
export function feedCsv(numbers: readonly number[], more: readonly string[] = []): string {
  return [HEADER, ...numbers.map((n) => feedCar(n)), ...more].join('\n');
}

/** 1, 2, 3 … up to a number. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** A dealer's site with one file, which tests exchange. */
export interface FeedSite {
  /** Of the file. */
  url: string;
  port: number;
  body: string | Buffer;
  /** Answered in place of 200. */
  status: number;
  /** Where set, the file has moved there. */
  location: string | null;
  etag: string | null;
  lastModified: string | null;
  robots: string;
  /** Conditions of the requests for the file, in order. */
  readonly asked: { ifNoneMatch: string | null; ifModifiedSince: string | null }[];
  close(): void;
}

/** Starts the site on this machine. */
export async function startFeedSite(): Promise<FeedSite> {
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close');
    if (request.url === '/robots.txt') {
      response.end(site.robots);
      return;
    }
    const ifNoneMatch = request.headers['if-none-match'] ?? null;
    const ifModifiedSince = request.headers['if-modified-since'] ?? null;
    site.asked.push({ ifNoneMatch, ifModifiedSince });
    if (site.location !== null) {
      response.writeHead(302, { location: site.location }).end();
      return;
    }
    const isSame =
      (site.etag !== null && ifNoneMatch === site.etag) ||
      (site.lastModified !== null && ifModifiedSince === site.lastModified);
    response.writeHead(isSame ? 304 : site.status, {
      'content-type': 'text/csv',
      ...(site.etag === null ? {} : { etag: site.etag }),
      ...(site.lastModified === null ? {} : { 'last-modified': site.lastModified }),
    });
    response.end(isSame ? undefined : site.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const site: FeedSite = {
    url: `http://127.0.0.1:${port}/inventory.csv`,
    port,
    body: '',
    status: 200,
    location: null,
    etag: null,
    lastModified: null,
    robots: '',
    asked: [],
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return site;
}
