/** Programs that open the links of messages before people do: previews of chats, scanners of mail, browsers ahead of time. */
const PROGRAMS =
  /bot\b|bot\/|crawl|spider|preview|scan|slurp|facebookexternalhit|whatsapp|proofpoint|barracuda|mimecast|safelinks|python-|curl\/|wget\/|go-http|java\/|okhttp|headless/i;

/** Whether nobody may have looked at what such a request opens. Who hides being a program counts as a person. */
export function isProgramReading(method: string, headers: Headers): boolean {
  if (method !== 'GET') return true;
  const ahead = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`;
  if (/prefetch|prerender|preview/i.test(ahead)) return true;
  const agent = headers.get('user-agent') ?? '';
  return agent === '' || PROGRAMS.test(agent);
}
