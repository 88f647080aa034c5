import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import { listNamedChannels } from '@/lib/alerts/search-alerts';
import { ownerIdFor } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { suggestedName } from '@/lib/searches/saved-search';
import type { AlertSettings } from '@/lib/searches/saved-search-settings';
import { findSavedSearch, getPersonClock } from '@/lib/searches/saved-searches-service';
import type { ResultsAddress } from './results-address';
import { savedQueryOf } from './saved-search-address';
import { alertSentence } from './searches/alert-words';
import { SavedMark, SaveSearchButton } from './searches/saved-search-forms';

/** Keeps the search that is shown, or says under which name it is kept; nothing while nothing is filtered. Visitors sign in first. */
export async function SaveSearch({
  ctx,
  address,
  settings,
}: {
  ctx: Ctx;
  address: ResultsAddress;
  settings: BuyerSettings;
}): Promise<ReactElement | null> {
  if (address.active.length === 0) return null;
  const from = address.hrefWith({});
  const name = suggestedName(address.active.map(({ label }) => label));
  if (ctx.actor.kind === 'visitor') {
    const next = `/searches/new?${new URLSearchParams({ from })}`;
    return (
      <LinkButton href={`/sign-in?${new URLSearchParams({ next })}`}>Save this search</LinkButton>
    );
  }
  const personId = ownerIdFor(ctx.actor, 'searches.manage');
  if (personId === null) return null;
  const query = savedQueryOf(address, settings);
  const saved = await findSavedSearch(ctx, { personId, query });
  if (!saved) return <SaveSearchButton key={from} {...{ name, from }} />;
  const { id, isPaused, settings: told } = saved;
  const sentence = isPaused
    ? 'It is paused: you hear nothing of it until you resume it.'
    : await tellingSentence(ctx, personId, told);
  return <SavedMark id={id} name={saved.name} sentence={sentence} />;
}

/** What will happen with a search that runs. */
async function tellingSentence(ctx: Ctx, personId: string, told: AlertSettings): Promise<string> {
  const [channels, { digestMinute }] = await Promise.all([
    listNamedChannels(ctx, { personId }),
    getPersonClock(ctx, { personId }),
  ]);
  return alertSentence(told, channels, digestMinute);
}
