import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { OutboundWithDoor } from '@/lib/platform/outbound';
import type { Product } from '@/lib/platform/outbound-contract';
import type { Transport, Transports } from '@/lib/sources/ports';
import type { TransportName } from '@/lib/sources/source-definition';
import { findBrowserProgram } from './browser-program';
import { createBrowserTransport } from './browser-transport';
import { createFirecrawlTransport } from './firecrawl-transport';
import { createHttpTransport } from './http-transport';

export interface TransportsOptions {
  outbound: OutboundWithDoor;
  product: Product;
  log: Log;
  metrics: Metrics;
  /** Of the settings; null: the one that Playwright has installed. */
  browserPath: string | null;
  /** Null: not set up. */
  firecrawl: { apiKey: string; baseUrl: string } | null;
  /** 1 outside tests. */
  retryTimeScale?: number;
}

/** The three ways to fetch a page. Each is built when it is first asked for. */
export function createTransports(options: TransportsOptions): Transports {
  const built = new Map<TransportName, Transport>();

  function problemOf(name: TransportName): string | null {
    if (built.has(name) || name === 'http') return null;
    if (name === 'firecrawl') {
      return options.firecrawl === null ? 'Firecrawl has no key: set FIRECRAWL_API_KEY.' : null;
    }
    const program = findBrowserProgram(options.browserPath);
    return 'problem' in program ? program.problem : null;
  }

  function build(name: TransportName): Transport {
    if (name === 'http') return createHttpTransport(options.outbound);
    if (name === 'firecrawl') {
      if (options.firecrawl === null) throw notSetUp(name);
      return createFirecrawlTransport({ ...options, ...options.firecrawl });
    }
    const program = findBrowserProgram(options.browserPath);
    if ('problem' in program) throw notSetUp(name);
    return createBrowserTransport({ ...options, file: program.file });
  }

  function notSetUp(name: TransportName): AppError {
    return new AppError('unavailable', { message: problemOf(name) ?? `${name} is not set up` });
  }

  return {
    problemOf,
    get(name) {
      const present = built.get(name);
      if (present) return present;
      if (problemOf(name) !== null) throw notSetUp(name);
      const transport = build(name);
      built.set(name, transport);
      return transport;
    },
    async close() {
      await Promise.all([...built.values()].map((transport) => transport.close()));
      built.clear();
    },
  };
}
