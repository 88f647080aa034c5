import { isDatabaseAway } from '@/lib/platform/database-watch';

/** A reader's page asks again after this time; the database is looked for at least as often. */
export const AWAY_RETRY_SECONDS = 5;

/** Pages that say by themselves what is the matter, or need no database; files too. */
const ANSWERED_ALL_THE_SAME = /^\/(?:health|offline|api\/docs(?:\/shapes)?)$|\.[a-z0-9]{2,12}$/i;

/** Whether a page cannot be made now because the database is away. */
export function isPageAway(path: string): boolean {
  return isDatabaseAway() && !ANSWERED_ALL_THE_SAME.test(path);
}

/** What a reader sees meanwhile: plain words that need no script, style or database. */
export function databaseAwayHtml(): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${AWAY_RETRY_SECONDS}">
<title>The database is away · Deal Scout</title>
<main>
<h1>The database is away</h1>
<p>Deal Scout runs, but does not reach its database right now, so no cars can be shown. What you saved is kept.</p>
<p>This page looks again every ${AWAY_RETRY_SECONDS} seconds. <a href="/health">How the service is</a></p>
</main>
</html>
`;
}
