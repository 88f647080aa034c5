import { once } from 'node:events';
import http from 'node:http';
import { ulid } from 'ulid';
import { Agent, request } from 'undici';
import { canonicalJson, signBody } from '@/inngest/engine/signature';

interface Work {
  event: string;
  functionId: string;
}

/**
 * The least that an engine can do: it calls the app, says yes to each checkpoint and keeps nothing.
 * What the same steps take with it is what the SDK and HTTP take by themselves.
 */
export interface ForgetfulEngine {
  port: number;
  /** Runs a function so often, at most so many at once; resolves to the seconds that it took. */
  run(work: Work & { runs: number; atOnce: number }): Promise<number>;
  /** Runs a function once; resolves to what it returned. */
  runOnce(work: Work): Promise<unknown>;
  close(): Promise<void>;
}

export async function startForgetfulEngine(
  port: number,
  app: { url: string; signingKey: string },
): Promise<ForgetfulEngine> {
  const server = http
    .createServer((incoming, response) => {
      incoming.resume();
      incoming.on('end', () => response.setHeader('content-type', 'application/json').end('{}'));
    })
    .listen(port, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAliveTimeout: 10_000 });
  return {
    port,
    runOnce: (work) => callOnce(agent, app, work),
    async run({ runs, atOnce, ...work }) {
      let left = runs;
      const startedMs = performance.now();
      const worker = async () => {
        while (left > 0) {
          left -= 1;
          await callOnce(agent, app, work);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      return (performance.now() - startedMs) / 1_000;
    },
    async close() {
      await agent.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** One call, in which the function runs to its end; resolves to what it returned. */
async function callOnce(
  agent: Agent,
  app: { url: string; signingKey: string },
  { event: name, functionId }: Work,
): Promise<unknown> {
  const runId = ulid();
  const event = { id: runId, name, data: {}, ts: Date.now() };
  const body = canonicalJson({
    version: 2,
    event,
    events: [event],
    steps: {},
    ctx: {
      run_id: runId,
      fn_id: functionId,
      qi_id: `1.${runId}`,
      attempt: 0,
      max_attempts: 4,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack: [], current: 0 },
    },
  });
  const answer = await request(`${app.url}?fnId=${functionId}&stepId=step`, {
    method: 'POST',
    dispatcher: agent,
    headers: {
      'content-type': 'application/json',
      'x-inngest-server-kind': 'cloud',
      'x-inngest-req-version': '2',
      'x-inngest-signature': signBody(body, app.signingKey, new Date()),
    },
    body,
  });
  const text = await answer.body.text();
  const ops =
    answer.statusCode === 206 ? (JSON.parse(text) as { op: string; data: unknown }[]) : [];
  const complete = ops.find(({ op }) => op === 'RunComplete');
  if (!complete) throw new Error(`the app answered ${answer.statusCode}: ${text}`);
  return complete.data;
}
