import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a server heard it. */
export interface Heard {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** How any server may fail, whatever its protocol: no answer, a cut line, a page of a proxy. */
type FaultMood = 'hang' | 'reset' | 'html';

/** A local server whose answers are chosen by what it is told of its mood. */
export interface MoodServer<Mood extends string> {
  url: string;
  /** Requests in the order in which they came. */
  heard: Heard[];
  /** Answers in turn; when they are used up, all is well. */
  readonly moods: (Mood | FaultMood | 'ok')[];
  close(): Promise<void>;
}

/** Writes an answer as JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Starts one on a free port. `answer` is asked for every mood that is no fault of the line. */
export async function startMoodServer<Mood extends string>(
  answer: (heard: Heard, mood: Mood | 'ok', response: ServerResponse) => void,
): Promise<MoodServer<Mood>> {
  const heard: Heard[] = [];
  const moods: (Mood | FaultMood | 'ok')[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    heard.push(one);
    const mood = moods.shift() ?? 'ok';
    if (mood === 'hang') return;
    if (mood === 'reset') {
      request.socket.destroy();
    } else if (mood === 'html') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    } else {
      answer(one, mood as Mood | 'ok', response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    moods,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const { method = '', url: path = '' } = request;
  return { method, path, headers, body: Buffer.concat(chunks) };
}
