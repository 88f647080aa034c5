import http from 'node:http';
import { createRuntime } from '@/lib/composition';

// A few routes of the product over their own runtime, without its pages: what is killed starts again in a moment.

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string>> },
) => Promise<Response>;

const ROUTES: Readonly<Record<string, () => Promise<unknown>>> = {
  '/api/v1/searches': () => import('@/app/api/v1/searches/route'),
  '/api/v1/deals': () => import('@/app/api/v1/deals/route'),
  '/api/health/live': () => import('@/app/api/health/live/route'),
  '/api/health/ready': () => import('@/app/api/health/ready/route'),
};

const { env } = createRuntime({ maxConnections: 1 });
const modules = new Map<string, Record<string, Handler>>();
for (const [path, load] of Object.entries(ROUTES)) {
  modules.set(path, (await load()) as Record<string, Handler>);
}

async function answer(asked: http.IncomingMessage): Promise<Response> {
  const url = new URL(asked.url ?? '/', 'http://localhost');
  const handler = modules.get(url.pathname)?.[asked.method ?? 'GET'];
  if (!handler) return new Response(null, { status: 404 });
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  const request = new Request(url, {
    method: asked.method ?? 'GET',
    headers: new Headers(asked.headers as Record<string, string>),
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  return handler(request, { params: Promise.resolve({}) });
}

http
  .createServer(async (asked, answering) => {
    const response = await answer(asked).catch(() => new Response(null, { status: 500 }));
    answering.writeHead(response.status, Object.fromEntries(response.headers));
    answering.end(Buffer.from(await response.arrayBuffer()));
  })
  .listen(env.port ?? 0, '127.0.0.1', () => process.stdout.write('web is ready\n'));
