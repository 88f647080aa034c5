/**
 * Cancels runs and does them again by the REST API of the engine at INNGEST_BASE_URL. Nothing is tried
 * a second time by itself: whoever pressed the button sees what happened and presses again.
 */
import { z } from 'zod';
import type { Env } from '@/lib/platform/env';
import { AppError, type ErrorCode } from '@/lib/platform/errors';
import { hashedSigningKey } from '@/lib/platform/inngest-key';
import type { JobControl, JobServer } from '../../ports';

const TIMEOUT_MS = 5_000;
const RETRY_AFTER_SECONDS = 5;
const LOCAL_KEY_PREFIX = 'signkey-local-';
const DEV_SERVER_URL = 'http://localhost:8288';
const CLOUD_URL = 'https://app.inngest.com';

/** Answers of the engine that say more than "not now". */
const CODES: Readonly<Record<number, ErrorCode>> = { 404: 'not_found', 409: 'conflict' };

const rerunAnswer = z.object({ data: z.object({ run_id: z.string().min(1).max(100) }) });

type Settings = Pick<Env, 'inngest'>;

/** Who runs the durable functions by these settings, and where its pages are. */
export function jobServerOf({ inngest }: Settings): JobServer {
  const { baseUrl, dev, signingKey, eventKey } = inngest;
  if (signingKey?.startsWith(LOCAL_KEY_PREFIX)) return { kind: 'local', dashboardUrl: null };
  if (baseUrl !== null) return { kind: 'elsewhere', dashboardUrl: baseUrl };
  if (dev !== null && !['0', 'false'].includes(dev)) {
    return { kind: 'elsewhere', dashboardUrl: /^https?:/.test(dev) ? dev : DEV_SERVER_URL };
  }
  if (signingKey !== null || eventKey !== null) {
    return { kind: 'elsewhere', dashboardUrl: CLOUD_URL };
  }
  return { kind: 'none', dashboardUrl: null };
}

/** Makes the control over the engine of the settings. */
export function createEngineControl(
  settings: Settings,
  options: { fetch?: typeof fetch; timeoutMs?: number } = {},
): JobControl {
  const { baseUrl, signingKey } = settings.inngest;
  const { fetch: request = fetch, timeoutMs = TIMEOUT_MS } = options;

  async function call(method: 'DELETE' | 'POST', path: string): Promise<unknown> {
    if (baseUrl === null) throw away('no engine is set');
    const url = `${baseUrl.replace(/\/+$/, '')}${path}`;
    let response: Response;
    try {
      response = await request(url, {
        method,
        headers:
          signingKey === null ? {} : { authorization: `Bearer ${hashedSigningKey(signingKey)}` },
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw away('the engine does not answer', error);
    }
    const code = CODES[response.status];
    if (code) throw new AppError(code, { details: { status: response.status } });
    if (!response.ok) throw away(`the engine answered ${response.status}`);
    return response.status === 204 ? null : response.json().catch(() => null);
  }

  return {
    server: jobServerOf(settings),
    async cancel(runId) {
      await call('DELETE', `/v1/runs/${encodeURIComponent(runId)}`);
    },
    async rerun(runId) {
      const answer = rerunAnswer.safeParse(
        await call('POST', `/v1/runs/${encodeURIComponent(runId)}/rerun`),
      );
      if (!answer.success) throw away('the engine did not name the new run');
      return answer.data.data.run_id;
    },
  };
}

function away(message: string, cause?: unknown): AppError {
  return new AppError('unavailable', {
    message,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    ...(cause === undefined ? {} : { cause }),
  });
}

const CLOUD_API_URL = 'https://api.inngest.com';
/** Well formed, and of no run. */
const NO_RUN = '00000000000000000000000000';

/**
 * Asks whoever runs the durable functions whether it is there and takes our key: two readings that change
 * nothing. What it said, in a sentence; null where nothing is set. Throws `conflict` in words, and `unavailable`.
 */
export function engineProbe(
  settings: Settings,
  options: { fetch?: typeof fetch; timeoutMs?: number } = {},
): (() => Promise<string>) | null {
  const { kind, dashboardUrl } = jobServerOf(settings);
  if (kind === 'none') return null;
  const { baseUrl, signingKey } = settings.inngest;
  const { fetch: request = fetch, timeoutMs = TIMEOUT_MS } = options;
  const isCloud = kind === 'elsewhere' && dashboardUrl === CLOUD_URL;
  const base = (isCloud ? CLOUD_API_URL : (baseUrl ?? dashboardUrl ?? '')).replace(/\/+$/, '');
  const get = async (path: string, headers: Record<string, string> = {}): Promise<number> => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await request(`${base}${path}`, { headers, signal });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      throw new AppError('conflict', { message: 'It does not answer.', cause: error });
    }
  };
  return async () => {
    if (!isCloud) assertFine(await get('/health'));
    if (signingKey === null) return 'It answers. No signing key is set, so none was tried.';
    const status = await get(`/v1/runs/${NO_RUN}`, {
      authorization: `Bearer ${hashedSigningKey(signingKey)}`,
    });
    if (status !== 404) assertFine(status);
    return 'It answers and takes our key.';
  };
}

function assertFine(status: number): void {
  if (status >= 200 && status < 300) return;
  const isRefused = status === 401 || status === 403;
  const message = isRefused ? `It refused the key (${status}).` : `It answered ${status}.`;
  throw new AppError('conflict', { message });
}
