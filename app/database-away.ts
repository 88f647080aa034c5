import { isDatabaseAway } from '@/lib/platform/database-watch';
import { plainPage } from '@/lib/platform/http/plain-page';

/** A reader's page asks again after this time; the database is looked for at least as often. */
export const AWAY_RETRY_SECONDS = 5;

/** Pages that say by themselves what is the matter, or need no database; files too. */
const ANSWERED_ALL_THE_SAME = /^\/(?:health|offline|api\/docs(?:\/shapes)?)$|\.[a-z0-9]{2,12}$/i;

/** Whether a page cannot be made now because the database is away. */
export function isPageAway(path: string): boolean {
  return isDatabaseAway() && !ANSWERED_ALL_THE_SAME.test(path);
}

/** What a reader sees meanwhile. */
export function databaseAwayHtml(): string {
  return plainPage({
    title: 'The database is away',
    paragraphs: [
      'Deal Scout runs, but does not reach its database right now, so no cars can be shown. What you saved is kept.',
      `This page looks again every ${AWAY_RETRY_SECONDS} seconds. <a href="/health">How the service is</a>`,
    ],
    refreshSeconds: AWAY_RETRY_SECONDS,
  });
}
