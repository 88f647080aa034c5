import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { readResultsHref } from '@/app/(buyer)/results-address';
import { hrefOfSavedQuery } from '@/app/(buyer)/saved-search-address';
import { accountContext } from '@/app/account/account-context';
import { toRoute } from '@/components/ui/nav-link';
import { findUuid } from '@/lib/platform/ids';
import { copyName, suggestedName } from '@/lib/searches/saved-search';
import { USUAL_ALERT_SETTINGS } from '@/lib/searches/saved-search-settings';
import { EditorPage } from '../editor-page';
import { loadEditor } from '../load-editor';
import { loadSearch } from '../load-search';
import { DRAFT_MARK, draftOf } from '../search-draft';

export const metadata: Metadata = { title: 'Save a search', robots: { index: false } };

export default async function NewSearchPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const parameters = await searchParams;
  const { from, like } = parameters;
  const copiedId = typeof like === 'string' && findUuid('saved_search', like) ? like : null;
  const isDraft = parameters[DRAFT_MARK] !== undefined;
  if (typeof from !== 'string' && copiedId === null && !isDraft) redirect(toRoute('/searches'));
  // Only our own results: whatever else an address holds is left out by reading it.
  const address = readResultsHref(typeof from === 'string' ? from : '/');
  const results = address.hrefWith({});
  const path = `/searches/new?${new URLSearchParams(copiedId ? { like: copiedId } : { from: results })}`;
  const { ctx, personId } = await accountContext(path, 'searches.manage');
  const copied = copiedId ? await loadSearch(ctx, { personId, id: copiedId }) : null;
  const base = copied
    ? {
        draft: draftOf(copyName(copied.name), copied),
        resultsHref: hrefOfSavedQuery(copied.query),
      }
    : {
        draft: draftOf(
          suggestedName(address.active.map(({ label }) => label)),
          USUAL_ALERT_SETTINGS,
        ),
        resultsHref: results,
      };
  const areFiltersOpen = copied !== null;
  const loaded = await loadEditor(ctx, {
    ...{ personId, parameters, saved: null, base, areFiltersOpen },
  });
  return (
    <EditorPage
      {...{ ctx, personId, loaded, parameters }}
      title="Save a search"
      backHref={loaded.editor.address.hrefWith({})}
      backLabel="Back to its results"
    />
  );
}
