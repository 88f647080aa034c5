import { Agent, get } from 'node:http';
import autocannon from 'autocannon';

/** What requests of one kind look like. */
export interface Target {
  name: string;
  /** Path of the next request: always the same, or another one each time. */
  path(): string;
  headers: Record<string, string>;
}

const CONNECTIONS = 16;

/** What a server did in one stretch of load. */
export interface Load {
  requestsPerSecond: number;
  /** Processor time of the server for one request: what a busy machine cannot blur. */
  serverCpuMs: number;
}

/** Requests over 16 connections that each wait for their answer. Throws unless all were 200. */
export async function loadServer(
  url: string,
  target: Target,
  how: { seconds: number; metricsToken: string },
): Promise<Load> {
  const beforeSeconds = await cpuSeconds(url, how.metricsToken);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: how.seconds,
    requests: [
      {
        headers: target.headers,
        setupRequest: (request) => ({ ...request, path: target.path() }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${target.name}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  const usedSeconds = (await cpuSeconds(url, how.metricsToken)) - beforeSeconds;
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    serverCpuMs: (usedSeconds * 1000) / result['2xx'],
  };
}

/** By which benchmarks read the figures of the servers that they start. */
export const METRICS_TOKEN = 'for-the-figures-of-these-benchmarks-only';

const cpuSeconds = async (url: string, metricsToken: string): Promise<number> =>
  (await readFigures(url, metricsToken))('process_cpu_seconds_total');

/** What the server's metrics say now, by name. Throws for one that is not there. */
export async function readFigures(
  url: string,
  metricsToken: string,
): Promise<(name: string) => number> {
  const headers = { authorization: `Bearer ${metricsToken}`, 'accept-encoding': 'identity' };
  const response = await fetch(`${url}/api/metrics`, { headers });
  const text = await response.text();
  return (name) => {
    const figure = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
    if (figure === undefined) throw new Error(`no ${name}: ${response.status} ${text}`);
    return Number(figure);
  };
}

const oneConnection = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds from sending one request to the end of its answer, on one connection. */
export function requestMs(url: string, target: Target): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    get(
      new URL(target.path(), url),
      { agent: oneConnection, headers: target.headers },
      (response) => {
        response.resume();
        response.on('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - startedMs);
          else reject(new Error(`${target.name} answered ${response.statusCode}`));
        });
        response.on('error', reject);
      },
    ).on('error', reject);
  });
}

/** The middle one of these. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** One figure of every round. */
export interface RoundFigures {
  median: number;
  min: number;
  max: number;
  /** The rounds differ so much that the figure says little. */
  isNoise: boolean;
}

const NOISE_TIMES = 3;

export function overRounds(values: readonly number[]): RoundFigures {
  const min = Math.min(...values);
  const max = Math.max(...values);
  return { median: median(values), min, max, isNoise: max / min > NOISE_TIMES };
}
