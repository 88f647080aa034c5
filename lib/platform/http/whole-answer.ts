/**
 * Answers of the API that are there whole go to Node in one piece. The framework pipes the body of every route
 * handler through web streams with two abort signals and a flush for each chunk, and sends no length; for a page of
 * results that took as long as looking its rows up.
 */
import type { ServerResponse } from 'node:http';
import { processSingleton } from '@/lib/platform/singleton';

type Answer = Pick<ServerResponse, 'end' | 'headersSent' | 'once' | 'setHeader' | 'statusCode'>;

const openAnswers = processSingleton('open-answers', () => new Map<string, Answer>());

/** The answer that Node will send to this request, kept until it is sent or its line is gone. */
export function noteAnswer(requestId: string, answer: Answer): void {
  openAnswers.set(requestId, answer);
  answer.once('close', () => openAnswers.delete(requestId));
}

/**
 * A Response of this body. Where Node's answer to the request is known, the Response is empty and Node gets the body
 * with the call that ends the answer; that is the framework's, after it has copied status and headers. A failure in
 * between has another status, and another body is on its way already: both are sent as they are.
 */
export function wholeResponse(
  body: string | Uint8Array<ArrayBuffer>,
  init: { status: number; headers: Record<string, string> },
  asked: { requestId: string; method: string },
): Response {
  const answer = openAnswers.get(asked.requestId);
  if (!answer || answer.headersSent || asked.method === 'HEAD' || body.length === 0) {
    return new Response(body, init);
  }
  openAnswers.delete(asked.requestId);
  const end = answer.end;
  answer.end = ((...given: unknown[]) => {
    answer.end = end;
    const isOurs = given.length === 0 && !answer.headersSent && answer.statusCode === init.status;
    if (!isOurs) return Reflect.apply(end, answer, given);
    // Compression takes it away again where it compresses.
    answer.setHeader('content-length', Buffer.byteLength(body));
    return Reflect.apply(end, answer, [body]);
  }) as Answer['end'];
  return new Response(null, init);
}
