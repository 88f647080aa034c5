'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readResultsHref } from '@/app/(buyer)/results-address';
import { hrefOfSavedQuery, savedQueryOf } from '@/app/(buyer)/saved-search-address';
import { toRoute } from '@/components/ui/nav-link';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { runSavedSearch } from '@/lib/alerts/run-search';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { AppError, type ErrorCode } from '@/lib/platform/errors';
import { MS_PER_DAY } from '@/lib/platform/time';
import { searchNameField } from '@/lib/searches/saved-search-schemas';
import { USUAL_ALERT_SETTINGS } from '@/lib/searches/saved-search-settings';
import {
  deleteSavedSearch,
  findSavedSearch,
  markSearchLooked,
  restoreSavedSearch,
  saveSearch,
  updateSavedSearch,
} from '@/lib/searches/saved-searches-service';
import {
  DRAFT_MARK,
  DRAFT_NAMES,
  draftHref,
  draftOf,
  EDITOR_FIELDS,
  readDraft,
  readDraftFilters,
  understandDraft,
} from './search-draft';

const PATH = '/searches';
const permission = 'searches.manage';
const id = z.string().max(64);
const ADDRESS_LENGTH_MAX = 4_000;

/**
 * Keeps the search of a result page with the usual settings; its address is read like any other, so that
 * nothing else is kept.
 */
export const saveSearchAction = actions.action(
  {
    id: 'searches.save',
    permission,
    input: z.object({ name: searchNameField, from: z.string().max(ADDRESS_LENGTH_MAX) }),
  },
  async (ctx, { name, from }) => {
    const personId = requirePersonId(ctx.actor);
    const settings = await getBuyerSettings(ctx);
    const query = savedQueryOf(readResultsHref(from), settings);
    const saved = await saveSearch(ctx, { personId, name, query });
    revalidatePath(PATH);
    // The page comes with the answer, and says what will happen.
    return { id: saved.id, name: saved.name };
  },
);

const text = z.string().max(ADDRESS_LENGTH_MAX).optional();
const texts = z.array(z.string().max(ADDRESS_LENGTH_MAX)).max(100).optional();
const REPEATED: ReadonlySet<string> = new Set([DRAFT_NAMES.kinds, DRAFT_NAMES.channels]);

const editorForm = z.object({
  id: id.optional(),
  version: z.coerce.number().int().positive().optional(),
  intent: z.enum(['save', 'preview']).default('save'),
  ...Object.fromEntries(EDITOR_FIELDS.map((name) => [name, REPEATED.has(name) ? texts : text])),
});

/**
 * Saves what the editor holds, or shows what it would have found. Whatever is wrong, the editor comes back
 * by its address with all that was typed, and says it beside the field.
 */
export const keepSearchAction = actions.action(
  { id: 'searches.keep', permission, input: editorForm },
  async (ctx, { id: publicId, version, intent, ...rest }): Promise<null> => {
    const fields = rest as Record<string, string | string[] | undefined>;
    const path = publicId === undefined ? `${PATH}/new` : `${PATH}/${publicId}/edit`;
    const personId = requirePersonId(ctx.actor);
    const asDraft = { ...fields, [DRAFT_MARK]: '1' };
    const draft = readDraft(asDraft, draftOf('', USUAL_ALERT_SETTINGS));
    const address = readDraftFilters(asDraft, '/');
    const { settings } = understandDraft(draft);
    const query = savedQueryOf(address, await getBuyerSettings(ctx));
    const isWrong = settings === null || Object.keys(address.errors).length > 0;
    if (isWrong || intent === 'preview') {
      redirect(toRoute(`${draftHref(path, fields)}#${isWrong ? 'problems' : 'preview'}`));
    }
    const found = await findSavedSearch(ctx, { personId, query });
    if (found && found.id !== publicId) redirect(toRoute(`${draftHref(path, fields)}#problems`));
    const name = draft.name.trim();
    const kept = await keep(
      publicId === undefined
        ? () => saveSearch(ctx, { personId, name, query, settings })
        : () =>
            updateSavedSearch(ctx, {
              ...{ personId, id: publicId, change: { name, query, settings } },
              ...(version === undefined ? {} : { version }),
            }),
    );
    if ('problem' in kept) {
      redirect(toRoute(`${draftHref(path, fields, kept.problem)}#problems`));
    }
    revalidatePath(PATH);
    redirect(toRoute(`${PATH}?saved=${kept.id}`));
  },
);

/** What can go wrong with a search that reads well, by the word that the editor knows it under. */
const PROBLEMS: Partial<Record<ErrorCode, string>> = {
  precondition_failed: 'changed',
  conflict: 'full',
  invalid_fields: 'refused',
};

async function keep(
  save: () => Promise<{ id: string }>,
): Promise<{ id: string } | { problem: string }> {
  try {
    return await save();
  } catch (error) {
    const problem = error instanceof AppError ? PROBLEMS[error.code] : undefined;
    if (problem === undefined) throw error;
    return { problem };
  }
}

/** Lets a search wait, or tell again. */
export const pauseSearchAction = actions.action(
  {
    id: 'searches.pause',
    permission,
    input: z.object({ id, wanted: z.enum(['pause', 'resume']) }),
  },
  async (ctx, { id: publicId, wanted }): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    const change = { isPaused: wanted === 'pause' };
    await updateSavedSearch(ctx, { personId, id: publicId, change });
    revalidatePath(PATH);
    return null;
  },
);

const SNOOZE_DAYS = { day: 1, week: 7, end: null } as const;

/** Keeps a search quiet for a while, or ends that. */
export const snoozeSearchAction = actions.action(
  {
    id: 'searches.snooze',
    permission,
    input: z.object({ id, span: z.enum(['day', 'week', 'end']) }),
  },
  async (ctx, { id: publicId, span }): Promise<null> => {
    const days = SNOOZE_DAYS[span];
    const snoozedUntil = days === null ? null : new Date(ctx.now().getTime() + days * MS_PER_DAY);
    const personId = requirePersonId(ctx.actor);
    await updateSavedSearch(ctx, { personId, id: publicId, change: { snoozedUntil } });
    revalidatePath(PATH);
    return null;
  },
);

/** Opens what is new in a search, and remembers that it was looked at. */
export const lookAtSearchAction = actions.action(
  { id: 'searches.look', permission, input: z.object({ id }) },
  async (ctx, input) => {
    const saved = await markSearchLooked(ctx, {
      personId: requirePersonId(ctx.actor),
      id: input.id,
    });
    revalidatePath(PATH);
    redirect(toRoute(hrefOfSavedQuery(saved.query, 'newest')));
  },
);

/** Runs a search now. */
export const runSearchAction = actions.action(
  { id: 'searches.run', permission, input: z.object({ id }) },
  async (ctx, { id: publicId }) => {
    const personId = requirePersonId(ctx.actor);
    const { foundCount } = await runSavedSearch(ctx, { personId, id: publicId });
    revalidatePath(PATH);
    return {
      sentence:
        foundCount === 0
          ? 'Nothing that you were not told of.'
          : `${foundCount === 1 ? 'One car' : `${foundCount} cars`}: the message is on its way.`,
    };
  },
);

/** Deletes a search; the list then offers to put it back. */
export const deleteSearchAction = actions.action(
  { id: 'searches.delete', permission, input: z.object({ id }) },
  async (ctx, input): Promise<null> => {
    await deleteSavedSearch(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath(PATH);
    redirect(toRoute(`${PATH}?deleted=${input.id}`));
  },
);

/** Puts a deleted search back. */
export const restoreSearchAction = actions.action(
  { id: 'searches.restore', permission, input: z.object({ id }) },
  async (ctx, input): Promise<null> => {
    await restoreSavedSearch(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath(PATH);
    redirect(toRoute(PATH));
  },
);
