import type { Outbound, OutboundAnswer } from '@/lib/platform/outbound-contract';
import type { WordsModel } from '../ports';

/** People wait for the page. */
const DEADLINE_MS = 8_000;
const OUTPUT_TOKENS_MAX = 400;
const BYTES_MAX = 256 * 1024;
/** Of an answer's headers those that tell of its body as it is here: unpacked and whole. */
const KEPT_HEADERS = ['content-type', 'retry-after', 'request-id'];

/** How a language model is reached. */
export interface WordsModelSettings {
  protocol: 'openai_compatible' | 'anthropic';
  apiKey: string;
  baseUrl: string;
  model: string;
  callCostMicros: number;
  dailyCostMaxMicros: number;
  deadlineMs?: number;
}

/**
 * A language model by OpenAI's chat completions (platform.openai.com/docs/api-reference/chat) or Anthropic's
 * messages (docs.anthropic.com/en/api/messages), asked through the outbound client.
 */
export function createWordsModel(settings: WordsModelSettings): WordsModel {
  return {
    name: settings.model,
    host: new URL(settings.baseUrl).host,
    callCostMicros: settings.callCostMicros,
    dailyCostMaxMicros: settings.dailyCostMaxMicros,
    async ask({ instructions, input }, { outbound, outputTokensMax, deadlineMs, picture }) {
      const call = bridge(outbound, settings.deadlineMs ?? deadlineMs ?? DEADLINE_MS);
      try {
        // Loaded with the first sentence: no page without a model pays for it.
        const { generateText } = await import('ai');
        const { text, finishReason } = await generateText({
          model: await languageModel(settings, call.fetch),
          system: instructions,
          messages: [{ role: 'user', content: contentOf(input, picture) }],
          maxOutputTokens: outputTokensMax ?? OUTPUT_TOKENS_MAX,
          maxRetries: 0,
        });
        return finishReason === 'content-filter'
          ? { outcome: 'failed', reason: 'refused' }
          : { outcome: 'answered', text };
      } catch (error) {
        const { failure, status } = call.heard();
        if (failure !== null) throw failure;
        if (status === null) throw error;
        return { outcome: 'failed', reason: reasonOf(status) };
      }
    },
  };
}

/** The words of a question, behind its picture where there is one. */
function contentOf(text: string, picture: Uint8Array | undefined) {
  if (!picture) return text;
  const image = { type: 'image', image: picture, mediaType: 'image/jpeg' } as const;
  return [image, { type: 'text', text } as const];
}

async function languageModel(
  { protocol, apiKey, baseUrl, model }: WordsModelSettings,
  fetch: typeof globalThis.fetch,
) {
  if (protocol === 'anthropic') {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ apiKey, baseURL: baseUrl, fetch })(model);
  }
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({ name: 'words', apiKey, baseURL: baseUrl, fetch })(model);
}

/** A fetch that goes the way of all calls to others, and remembers how the call went. */
function bridge(outbound: Outbound, deadlineMs: number) {
  let failure: unknown = null;
  let status: number | null = null;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    let answer: OutboundAnswer;
    try {
      answer = await outbound.send({
        client: 'words_model',
        url: input instanceof Request ? input.url : String(input),
        method: 'POST',
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: typeof init?.body === 'string' ? init.body : '',
        robots: false,
        pauseMs: 0,
        // Asking once more costs another call at most, and changes nothing.
        isIdempotent: true,
        retriesMax: 1,
        bytesMax: BYTES_MAX,
        timeoutMs: deadlineMs,
        deadlineMs,
      });
    } catch (error) {
      failure = error;
      throw error;
    }
    status = answer.status;
    return new Response(new Uint8Array(answer.bytes), {
      status: answer.status,
      headers: KEPT_HEADERS.flatMap((name): [string, string][] => {
        const value = answer.headers[name];
        return value === undefined ? [] : [[name, value]];
      }),
    });
  };
  return { fetch, heard: () => ({ failure, status }) };
}

function reasonOf(status: number) {
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 429) return 'too_many';
  return status >= 500 ? 'service_failed' : status >= 400 ? 'refused' : 'unreadable';
}
