import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { hrefOfSavedQuery } from '@/app/(buyer)/saved-search-address';
import { accountContext } from '@/app/account/account-context';
import { findUuid } from '@/lib/platform/ids';
import { EditorPage } from '../../editor-page';
import { loadEditor } from '../../load-editor';
import { loadSearch } from '../../load-search';
import { draftOf } from '../../search-draft';

export const metadata: Metadata = { title: 'Change a saved search', robots: { index: false } };

export default async function EditSearchPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id } = await params;
  if (findUuid('saved_search', id) === null) notFound();
  const { ctx, personId } = await accountContext(`/searches/${id}/edit`, 'searches.manage');
  const saved = await loadSearch(ctx, { personId, id });
  const parameters = await searchParams;
  const loaded = await loadEditor(ctx, {
    ...{ personId, parameters, saved },
    base: { draft: draftOf(saved.name, saved), resultsHref: hrefOfSavedQuery(saved.query) },
  });
  return (
    <EditorPage
      {...{ ctx, personId, loaded, parameters }}
      title={saved.name}
      backHref="/searches"
      backLabel="Back to your saved searches"
    />
  );
}
