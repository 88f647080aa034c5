/**
 * Answers as language models do by OpenAI's chat completions and by Anthropic's messages, built from their
 * published descriptions. What it says is set by the test.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeardCall } from './licensed-apis';

/** What the next calls are answered with, in turn; when they are used up, all is well. */
export type ModelMood =
  | 'ok'
  | 'unauthorized'
  | 'too_fast'
  | 'broken'
  | 'hang'
  | 'garbage'
  | 'other';

/** The models on one address of this machine. */
export interface LanguageModels {
  /** With the version, without a trailing slash. */
  url: string;
  key: string;
  moods: ModelMood[];
  /** The text of good answers. */
  says: string;
  /** Why the model stopped, in the words of OpenAI ("stop", "content_filter"). */
  finish: string;
  readonly heard: HeardCall[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Starts the models on a free port. */
export async function startLanguageModels(): Promise<LanguageModels> {
  const heard: HeardCall[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    heard.push({ method, path, headers, body: await bodyOf(request) });
    const send = (status: number, body: unknown, more: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...more })
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    const isAnthropic = path === '/v1/messages';
    const error = (type: string, message: string) =>
      isAnthropic ? { type: 'error', error: { type, message } } : { error: { type, message } };
    if (!isAnthropic && path !== '/v1/chat/completions') {
      return send(404, error('not_found_error', 'no such path'));
    }
    const key = isAnthropic ? headers['x-api-key'] : headers.authorization?.slice('Bearer '.length);
    const mood = models.moods.shift() ?? 'ok';
    if (key !== models.key || mood === 'unauthorized') {
      return send(401, error('authentication_error', 'invalid key'));
    }
    if (mood === 'hang') return undefined;
    if (mood === 'too_fast') {
      return send(429, error('rate_limit_error', 'slow down'), { 'retry-after': '30' });
    }
    if (mood === 'broken') return send(500, error('api_error', 'internal'));
    if (mood === 'garbage') return send(200, '<html>not what you asked');
    if (mood === 'other') return send(200, { object: 'list', data: [] });
    return send(200, isAnthropic ? messageOf(models) : completionOf(models));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const models: LanguageModels = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    key: 'sk-a-key-of-the-test',
    moods: [],
    says: '{}',
    finish: 'stop',
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return models;
}

/** platform.openai.com/docs/api-reference/chat/object */
function completionOf({ says, finish }: LanguageModels) {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: 'a-model',
    choices: [{ index: 0, message: { role: 'assistant', content: says }, finish_reason: finish }],
    usage: { prompt_tokens: 400, completion_tokens: 20, total_tokens: 420 },
  };
}

/** docs.anthropic.com/en/api/messages */
function messageOf({ says, finish }: LanguageModels) {
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'a-model',
    content: [{ type: 'text', text: says }],
    stop_reason: finish === 'content_filter' ? 'refusal' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 400, output_tokens: 20 },
  };
}
