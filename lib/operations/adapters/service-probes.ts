/** One cheap real call to each outside service, and what came back in words. Nothing secret is ever said. */
import { z } from 'zod';
import type { BlobStore } from '@/lib/platform/blobs';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { Outbound, OutboundRequest } from '@/lib/platform/outbound-contract';

const TIMEOUT_MS = 8_000;
const BYTES_MAX = 512 * 1024;

/** The answer of a call as JSON. Throws `outbound_unreachable`'s siblings, and `conflict` in words for a refusal. */
export async function ask<T extends z.ZodType>(
  outbound: Outbound,
  request: Pick<OutboundRequest, 'url' | 'method' | 'headers' | 'body'>,
  shape: T,
): Promise<z.output<T>> {
  const answer = await outbound.send({
    ...{ ...request, client: 'service-check', robots: false, retriesMax: 0 },
    ...{ timeoutMs: TIMEOUT_MS, deadlineMs: TIMEOUT_MS, bytesMax: BYTES_MAX },
  });
  if (answer.status === 401 || answer.status === 403) {
    throw new AppError('conflict', { message: `It refused the key (${answer.status}).` });
  }
  if (answer.status >= 300) {
    throw new AppError('conflict', { message: `It answered ${answer.status}.` });
  }
  const read = shape.safeParse(parse(answer.bytes));
  if (!read.success) throw new AppError('conflict', { message: 'Its answer was not understood.' });
  return read.data;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

/** Names from outside are shown short and without anything but plain characters. */
const shown = (text: string) => text.replaceAll(/[^\w .@-]/g, '').slice(0, 60);

/** Asks who the bot is. */
export async function probeTelegram(
  { apiUrl, botToken }: { apiUrl: string; botToken: string },
  outbound: Outbound,
): Promise<string> {
  const shape = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) });
  const { result } = await ask(outbound, { url: `${apiUrl}/bot${botToken}/getMe` }, shape);
  return `The bot is @${shown(result.username)}.`;
}

/** Asks about the account; no message is sent. */
export async function probeTwilio(
  account: { apiUrl: string; accountSid: string; authToken: string },
  outbound: Outbound,
): Promise<string> {
  const { apiUrl, accountSid, authToken } = account;
  const basic = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  const { status } = await ask(
    outbound,
    {
      url: `${apiUrl}/2010-04-01/Accounts/${accountSid}.json`,
      headers: { authorization: `Basic ${basic}` },
    },
    z.object({ status: z.string() }),
  );
  return `The account is ${shown(status)}.`;
}

/** Pings an Upstash Redis. */
export async function probeRedis(
  { url, token }: { url: string; token: string },
  outbound: Outbound,
): Promise<string> {
  const { result } = await ask(
    outbound,
    {
      url: url.replace(/\/+$/, ''),
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(['PING']),
    },
    z.object({ result: z.string() }),
  );
  return `It answered ${shown(result)}.`;
}

/** Lists the models of a maker, which costs nothing, and looks for those of the settings. */
export async function probeModels(
  maker: { protocol: string; baseUrl: string; apiKey: string; models: readonly string[] },
  outbound: Outbound,
): Promise<string> {
  const { protocol, baseUrl, apiKey, models } = maker;
  const headers: Record<string, string> =
    protocol === 'anthropic'
      ? { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }
      : { authorization: `Bearer ${apiKey}` };
  const { data } = await ask(
    outbound,
    { url: `${baseUrl}/models`, headers },
    z.object({ data: z.array(z.object({ id: z.string() })) }),
  );
  const missing = models.filter((model) => !data.some(({ id }) => id === model));
  if (missing.length === 0) return `It knows ${models.map(shown).join(' and ')}.`;
  return `The key works; its list of models does not name ${missing.map(shown).join(' and ')}.`;
}

/** Puts a small file, reads it back and removes it. */
export async function probeBlobs(blobs: BlobStore): Promise<string> {
  const key = `probes/${newId()}`;
  const bytes = Buffer.from('probe');
  await blobs.put(key, bytes, 'text/plain');
  try {
    const back = await blobs.get(key);
    if (back === null || !bytes.equals(Buffer.from(back))) {
      throw new AppError('conflict', { message: 'A file came back otherwise than it was put.' });
    }
  } finally {
    await blobs.remove(key);
  }
  return 'A file was put, read back and removed.';
}
