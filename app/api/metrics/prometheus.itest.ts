import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';

const RULES = fileURLToPath(new URL('../../../ops/prometheus/alerts.yml', import.meta.url));
const TOKEN = 'a-metrics-token-that-is-long-enough-for-a-test';
const SECRET = 'a secret that is long enough for this very test';
const hasPrometheus = spawnSync('prometheus', ['--version']).status === 0;
const WITHIN = { timeout: 60_000, interval: 200 };

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as net.AddressInfo).port;
}

/** A line to Postgres that can be cut and mended. */
async function openLine(to: URL) {
  const sockets = new Set<net.Socket>();
  let isCut = false;
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    if (isCut) {
      socket.destroy();
      return;
    }
    const inner = net.connect(Number(to.port), to.hostname);
    inner.on('error', () => undefined);
    for (const each of [socket, inner]) sockets.add(each);
    socket.pipe(inner).pipe(socket);
  });
  const port = await listen(server);
  return {
    port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    mend() {
      isCut = false;
    },
    close: () => server.close(),
  };
}

describe.skipIf(!hasPrometheus)(
  'a real Prometheus (skipped without one: install prometheus)',
  () => {
    let database: TestDatabase;
    let line: Awaited<ReturnType<typeof openLine>>;
    let app: http.Server;
    let prometheus: ChildProcess;
    let folder: string;
    let address: string;

    beforeAll(async () => {
      database = await testDatabase({ market: 'live' });
      line = await openLine(new URL(database.url));
      const url = new URL(database.url);
      url.host = `127.0.0.1:${line.port}`;
      folder = mkdtempSync(path.join(os.tmpdir(), 'deal-scout-prometheus-'));
      const settings = {
        ...{ MARKET: 'live', APP_MODE: 'local', LOG_LEVEL: 'silent', METRICS_TOKEN: TOKEN },
        ...{ NEXTAUTH_SECRET: SECRET, VISITOR_COOKIE_SECRET: SECRET, ENCRYPTION_SECRET: SECRET },
        ...{ DATABASE_URL: url.toString(), DEALSCOUT_DATA_HOME: folder },
      };
      for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
      const { GET } = await import('./route');
      app = http.createServer(async (asked, answer) => {
        const headers = new Headers(asked.headers as Record<string, string>);
        const request = new Request(`http://localhost${asked.url}`, { headers });
        const response = await GET(request, { params: Promise.resolve({}) });
        answer.writeHead(response.status, Object.fromEntries(response.headers));
        answer.end(await response.text());
      });
      const appPort = await listen(app);
      const probe = net.createServer();
      const port = await listen(probe);
      probe.close();
      await once(probe, 'close');
      // The product's own rules; only the time that a trouble must last is left out.
      const rules = readFileSync(RULES, 'utf8').replaceAll(/^( +for:) .*$/gm, '$1 0s');
      writeFileSync(path.join(folder, 'alerts.yml'), rules);
      writeFileSync(path.join(folder, 'metrics-token'), TOKEN);
      writeFileSync(
        path.join(folder, 'prometheus.yml'),
        `global: { scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms }
rule_files: [alerts.yml]
scrape_configs:
  - job_name: deal-scout
    metrics_path: /api/metrics
    authorization: { type: Bearer, credentials_file: metrics-token }
    scrape_interval: 1s
    scrape_timeout: 1s
    static_configs: [{ targets: ['127.0.0.1:${appPort}'] }]
`,
      );
      address = `http://127.0.0.1:${port}`;
      prometheus = spawn(
        'prometheus',
        [
          '--config.file=prometheus.yml',
          '--storage.tsdb.path=data',
          `--web.listen-address=127.0.0.1:${port}`,
        ],
        { cwd: folder, stdio: 'ignore' },
      );
    });

    afterAll(async () => {
      prometheus?.kill('SIGTERM');
      if (prometheus && prometheus.exitCode === null) await once(prometheus, 'exit');
      app?.close();
      line?.close();
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
      vi.unstubAllEnvs();
    });

    async function firing(): Promise<string[]> {
      const response = await fetch(`${address}/api/v1/alerts`);
      const { data } = (await response.json()) as {
        data: { alerts: { state: string; labels: { alertname: string } }[] };
      };
      return data.alerts
        .filter(({ state }) => state === 'firing')
        .map(({ labels }) => labels.alertname);
    }

    async function ask(query: string): Promise<string | undefined> {
      const response = await fetch(`${address}/api/v1/query?query=${encodeURIComponent(query)}`);
      const { data } = (await response.json()) as {
        data: { result: { value: [number, string] }[] };
      };
      return data.result[0]?.value[1];
    }

    it('reads the metrics, and its alert fires while Postgres is away and clears when it is back', async () => {
      await vi.waitFor(async () => expect(await ask('db_up')).toBe('1'), WITHIN);
      expect(await firing()).not.toContain('DatabaseDown');
      line.cut();
      await vi.waitFor(async () => expect(await firing()).toContain('DatabaseDown'), WITHIN);
      expect(await ask('up{job="deal-scout"}')).toBe('1');
      line.mend();
      await vi.waitFor(async () => expect(await firing()).not.toContain('DatabaseDown'), WITHIN);
      expect(await ask('db_up')).toBe('1');
    });
  },
);
