import { type Ports, runtime } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { ERRORS, toAppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Another address of this site, which is opened by GET. */
export function elsewhere(path: string): Response {
  return new Response(null, { status: 303, headers: { ...HEADERS, location: path } });
}

/**
 * The answer to whoever holds a link of a message, which is all that says who they are: no session is read,
 * so that nothing done by a link is done with more than the link allows.
 */
export async function answerLink(
  request: Request,
  work: (ctx: Ctx<Ports>) => Promise<Response | { sentence: string }>,
): Promise<Response> {
  const actor = { kind: 'visitor', id: clientKeyOf(request.headers), isBrowser: true } as const;
  try {
    const answer = await work(await runtime().makeContext({ actor }));
    if (answer instanceof Response) return answer;
    return textAnswer(200, answer.sentence);
  } catch (error) {
    const { code, message } = toAppError(error);
    const { status, isOpen, publicText } = ERRORS[code];
    if (status >= 500) throw error;
    return textAnswer(status, isOpen ? message : publicText);
  }
}

function textAnswer(status: number, sentence: string): Response {
  const headers = { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' };
  return new Response(`${sentence}\n`, { status, headers });
}
