'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { readResultsHref } from '@/app/(buyer)/results-address';
import { hrefOfSavedQuery, savedQueryOf } from '@/app/(buyer)/saved-search-address';
import { toRoute } from '@/components/ui/nav-link';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { searchNameField } from '@/lib/searches/saved-search-schemas';
import {
  deleteSavedSearch,
  getSavedSearch,
  markSearchLooked,
  saveSearch,
  updateSavedSearch,
} from '@/lib/searches/saved-searches-service';

const PATH = '/searches';
const permission = 'searches.manage';
const id = z.string().max(64);
const ADDRESS_LENGTH_MAX = 4_000;

/** Keeps the search of a result page; its address is read like any other, so that nothing else is kept. */
export const saveSearchAction = actions.action(
  {
    id: 'searches.save',
    permission,
    input: z.object({ name: searchNameField, from: z.string().max(ADDRESS_LENGTH_MAX) }),
  },
  async (ctx, { name, from }) => {
    const settings = await getBuyerSettings(ctx);
    const query = savedQueryOf(readResultsHref(from), settings);
    const saved = await saveSearch(ctx, { personId: requirePersonId(ctx.actor), name, query });
    revalidatePath(PATH);
    return { name: saved.name };
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

/** Gives a search another name; whoever wrote last is right about a name. */
export const renameSearchAction = actions.action(
  { id: 'searches.rename', permission, input: z.object({ id, name: searchNameField }) },
  async (ctx, input) => {
    const personId = requirePersonId(ctx.actor);
    const { version } = await getSavedSearch(ctx, { personId, id: input.id });
    const change = { name: input.name };
    await updateSavedSearch(ctx, { personId, id: input.id, version, change });
    revalidatePath(PATH);
    return { sentence: 'Renamed.' };
  },
);

/** Deletes a search. */
export const deleteSearchAction = actions.action(
  { id: 'searches.delete', permission, input: z.object({ id }) },
  async (ctx, input) => {
    await deleteSavedSearch(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath(PATH);
    return { sentence: 'Deleted.' };
  },
);
