import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A scrape as the server heard it. */
export interface HeardScrape {
  authorization: string;
  body: { url: string; formats?: unknown; timeout?: number; actions?: unknown; proxy?: string };
}

/** What the server is to answer next: the page, or one of the service's own refusals. */
export type FirecrawlMood =
  | 'ok'
  | 'bad_key'
  | 'no_credits'
  | 'late'
  | 'slow_down'
  | 'broken'
  | 'hang'
  | 'html';

/** A page as the service reports it. */
export interface FirecrawlPage {
  /** The site's own status. */
  status: number;
  rawHtml: string;
  /** Where redirects led; the address that was asked for unless it says otherwise. */
  url?: string;
  contentType?: string;
  creditsUsed?: number;
}

/**
 * A server that answers POST /v2/scrape and GET /v2/team/credit-usage as Firecrawl does (docs.firecrawl.dev/api-reference, read 2026).
 * It fetches nothing: pages come from `page`.
 */
export interface FirecrawlServer {
  url: string;
  /** Requests in the order in which they came. */
  heard: HeardScrape[];
  /** Answers in turn; when they are used up, pages are given. */
  moods: FirecrawlMood[];
  page: (url: string) => FirecrawlPage;
  close(): Promise<void>;
}

const REFUSALS = {
  bad_key: [401, 'Unauthorized: Invalid token'],
  no_credits: [402, 'Insufficient credits to perform this request.'],
  late: [408, 'The scrape operation timed out before completing.'],
  slow_down: [
    429,
    'Rate limit exceeded. Consumed (req/min): 11, Remaining (req/min): 0. Please retry after 23s, resets at soon.',
  ],
  broken: [500, 'An unexpected error occurred on the server.'],
} as const;

async function readJson(request: IncomingMessage): Promise<HeardScrape['body']> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text) as HeardScrape['body'];
}

/** Starts the server on a free port. */
export async function startFirecrawlServer(): Promise<FirecrawlServer> {
  const heard: HeardScrape[] = [];
  const moods: FirecrawlMood[] = [];
  const server = createServer(async (request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method === 'GET' && request.url === '/v2/team/credit-usage') {
      if (moods.shift() === 'bad_key') {
        send(401, { success: false, error: REFUSALS.bad_key[1] });
        return;
      }
      send(200, { success: true, data: { remainingCredits: 1_250, planCredits: 3_000 } });
      return;
    }
    if (request.method !== 'POST' || request.url !== '/v2/scrape') {
      send(404, { success: false, error: 'Not found' });
      return;
    }
    const body = await readJson(request);
    heard.push({ authorization: String(request.headers.authorization ?? ''), body });
    const mood = moods.shift() ?? 'ok';
    if (mood === 'hang') return;
    if (mood === 'html') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
      return;
    }
    if (mood !== 'ok') {
      const [status, error] = REFUSALS[mood];
      send(status, { success: false, error });
      return;
    }
    const page = double.page(body.url);
    send(200, {
      success: true,
      data: {
        rawHtml: page.rawHtml,
        metadata: {
          sourceURL: body.url,
          url: page.url ?? body.url,
          statusCode: page.status,
          contentType: page.contentType ?? 'text/html; charset=iso-8859-1',
          proxyUsed: 'basic',
          creditsUsed: page.creditsUsed ?? 1,
        },
      },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const double: FirecrawlServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    moods,
    page: () => ({ status: 200, rawHtml: '<html><body>A car</body></html>' }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return double;
}
