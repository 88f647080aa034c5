import type { ReactElement } from 'react';
import { WatchedAction } from '@/components/shortlists/watched-action';
import { Banner } from '@/components/ui/states';
import type { Ctx } from '@/lib/platform/context';
import type { SavedSearch } from '@/lib/searches/saved-search-view';
import { findDeletedSearch } from '@/lib/searches/saved-searches-service';
import { restoreSearchAction } from './actions';
import { alertSentence } from './alert-words';
import type { SearchListFacts } from './saved-search-list';

/** That a search was deleted, and the way to have it back. */
export async function DeletedBanner({
  ctx,
  personId,
  id,
}: {
  ctx: Ctx;
  personId: string;
  id: string | null;
}): Promise<ReactElement | null> {
  const deleted = id === null ? null : await findDeletedSearch(ctx, { personId, id });
  if (id === null || deleted === null) return null;
  return (
    <Banner
      action={
        <WatchedAction action={restoreSearchAction} fields={{ id }}>
          Undo
        </WatchedAction>
      }
    >
      <span role="status" className="break-words">
        “{deleted.name}” is deleted. You can put it back for a day.
      </span>
    </Banner>
  );
}

/** That a search was saved, and what happens now. */
export function SavedBanner({
  searches,
  id,
  facts,
}: {
  searches: readonly SavedSearch[];
  /** As the address has it. */
  id: string | string[] | undefined;
  facts: SearchListFacts;
}): ReactElement | null {
  const saved = searches.find((each) => each.id === id);
  if (!saved) return null;
  return (
    <Banner>
      <span role="status" className="break-words">
        “{saved.name}” is saved.{' '}
        {saved.pausedAt === null
          ? alertSentence(saved, facts.channels, facts.digestMinute)
          : 'It is paused: you hear nothing of it until you resume it.'}
      </span>
    </Banner>
  );
}
