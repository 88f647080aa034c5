import { answerJson, type MoodServer, startMoodServer } from './mood-server';

/** An error event as Sentry takes it. */
export interface HeardEvent {
  event_id: string;
  level: string;
  logger: string;
  release: string;
  environment: string;
  transaction?: string;
  tags: Record<string, string | number>;
  extra?: Record<string, unknown>;
  contexts?: { trace?: { trace_id: string; span_id: string } };
  message?: string;
  exception?: {
    values: { type: string; value: string; stacktrace: { frames: { filename?: string }[] } }[];
  };
}

/** The intake of a project: takes envelopes, is asked too much (429, in its own words or the usual), or is in trouble. */
export interface SentryIntake {
  server: MoodServer<'limited' | 'limited_plainly' | 'trouble'>;
  dsn: string;
  /** What was taken, in order. */
  events(): HeardEvent[];
}

/** Starts one on a free port, for project 42. What is no envelope for that is refused as Sentry does. */
export async function startSentryIntake(): Promise<SentryIntake> {
  const events: HeardEvent[] = [];
  const server = await startMoodServer<'limited' | 'limited_plainly' | 'trouble'>(
    (heard, mood, response) => {
      const url = new URL(heard.path, 'http://sentry.example');
      const isKnown = url.searchParams.get('sentry_key') === 'publickey';
      const [envelopeLine, itemLine, payload] = heard.body.toString('utf8').split('\n');
      if (heard.method !== 'POST' || url.pathname !== '/api/42/envelope/') {
        answerJson(response, 404, {});
      } else if (!isKnown || heard.headers['content-type'] !== 'application/x-sentry-envelope') {
        answerJson(response, 403, { detail: 'missing authorization information' });
      } else if (mood === 'limited') {
        const limits = { 'x-sentry-rate-limits': '60:error:organization:quota' };
        answerJson(response, 429, {}, limits);
      } else if (mood === 'limited_plainly') {
        answerJson(response, 429, {}, { 'retry-after': '60' });
      } else if (mood === 'trouble') {
        answerJson(response, 503, {});
      } else {
        const { event_id: id } = JSON.parse(envelopeLine ?? '') as { event_id: string };
        const { type } = JSON.parse(itemLine ?? '') as { type: string };
        if (type === 'event') events.push(JSON.parse(payload ?? '') as HeardEvent);
        answerJson(response, 200, { id });
      }
    },
  );
  const { host } = new URL(server.url);
  return { server, dsn: `http://publickey@${host}/42`, events: () => events };
}
