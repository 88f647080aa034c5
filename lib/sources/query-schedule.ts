/** What a source is asked again and again, as its operator says. */
import { authorize } from '@/lib/platform/authz';
import { invalidFields } from '@/lib/platform/errors';
import { newId, parsePublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { auditSource, termsUnread } from './administration';
import { deleteQuery, insertQuery, selectSourceQueries } from './administration-queries';
import { WHOLE_SOURCE_QUERY } from './collector';
import { type AdministrationCtx, requireSource } from './managed-sources';
import type { SourceDefinition } from './source-definition';
import { parseSourceQuery, type SourceQuery, sourceQueryText } from './source-query';
import { findSourceState } from './source-state-queries';

const QUERIES_MAX = 100;
const INTERVAL_S_MIN = 900;
const INTERVAL_S_MAX = 7 * 86_400;

/**
 * Adds what a source is asked every `intervalS` seconds, from now on; the same again changes nothing.
 * Throws `not_found`, and `invalid_fields` for a query that is not one, that bounds nothing, or that the
 * source can't be asked, an interval that is not from 15 minutes to a week, a source whose terms were not
 * read, or one that has a hundred.
 */
export async function addSourceQuery(
  ctx: AdministrationCtx,
  input: { key: string; query: string; intervalS: number },
): Promise<void> {
  authorize(ctx, 'sources.manage');
  const { key, intervalS } = input;
  const definition = requireSource(ctx, key);
  const query = askableText(ctx, definition, input.query);
  if (!Number.isInteger(intervalS) || intervalS < INTERVAL_S_MIN || intervalS > INTERVAL_S_MAX) {
    throw invalidFields([{ field: 'interval_s', message: 'Use 15 minutes to a week.' }]);
  }
  if (!(await findSourceState(ctx.db, key))?.termsReadAt) throw termsUnread(definition.label);
  if ((await selectSourceQueries(ctx.db, key)).length >= QUERIES_MAX) {
    throw wrongQuery(`A source has at most ${QUERIES_MAX}.`);
  }
  await inTransaction(ctx, async (tx) => {
    const row = { id: newId(), sourceKey: key, query, intervalS, now: ctx.now() };
    if (!(await insertQuery(tx.db, row))) return;
    await auditSource(tx, key, 'source.query_added', { query, intervalS });
  });
}

/** The text of a query that a source can be asked, as it is stored. */
function askableText(ctx: AdministrationCtx, definition: SourceDefinition, text: string): string {
  const parsed = readSourceQuery(text);
  const query = sourceQueryText(parsed);
  // "all" means that a source is read whole, so that what it does not show is not there.
  if (query === WHOLE_SOURCE_QUERY) {
    throw wrongQuery('Say what to look for, such as make=Toyota&zip=78701.');
  }
  const baseUrl = ctx.ports.sourceSettings.baseUrlOf(definition);
  const request = definition.buildRequest({ query: parsed, pageNumber: 1, cursor: null, baseUrl });
  if (request === null) throw wrongQuery(`${definition.label} can't be asked that.`);
  return query;
}

/** A query from what an operator typed. Throws `invalid_fields` for text that is none. */
export function readSourceQuery(text: string): SourceQuery {
  try {
    return parseSourceQuery(text.trim());
  } catch (error) {
    throw wrongQuery(error instanceof Error ? error.message : String(error));
  }
}

function wrongQuery(message: string): Error {
  return invalidFields([{ field: 'query', message }]);
}

/**
 * Removes a standing query and its scans; what they brought stays. Again it changes nothing. Throws
 * `not_found` for an id that is none of a query.
 */
export async function removeSourceQuery(
  ctx: AdministrationCtx,
  input: { key: string; queryId: string },
): Promise<void> {
  authorize(ctx, 'sources.manage');
  requireSource(ctx, input.key);
  const id = parsePublicId('source_query', input.queryId);
  await inTransaction(ctx, async (tx) => {
    const query = await deleteQuery(tx.db, { id, sourceKey: input.key });
    if (query === null) return;
    await auditSource(tx, input.key, 'source.query_removed', { query });
  });
}
