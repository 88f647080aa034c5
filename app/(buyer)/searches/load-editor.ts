import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { listNamedChannels } from '@/lib/alerts/search-alerts';
import type { Ports } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import type { SavedSearch } from '@/lib/searches/saved-search-view';
import { findSavedSearch, getPersonClock } from '@/lib/searches/saved-searches-service';
import { nextRuns } from '@/lib/searches/search-schedule';
import { getChoices, listSources } from '@/lib/searches/service';
import { filterOptions } from '../filter-options';
import type { PageParameters } from '../results-address';
import { savedQueryOf } from '../saved-search-address';
import type { NamedChannel } from './alert-words';
import {
  DRAFT_MARK,
  readDraft,
  readDraftFilters,
  type SearchDraft,
  understandDraft,
} from './search-draft';
import type { EditorProps } from './search-editor';

const RUNS_SHOWN = 3;

/** What the editor of a saved search shows: its fields, what is wrong with them, and what they mean. */
export interface LoadedEditor {
  editor: EditorProps;
  channels: NamedChannel[];
  query: SavedQuery;
  /** Null while something is wrong. */
  settings: ReturnType<typeof understandDraft>['settings'];
  digestMinute: number;
  /** Another search that asks the same. */
  twin: { id: string; name: string } | null;
}

/** Reads the draft in an address over what is kept already, and whatever the editor offers beside it. */
export async function loadEditor(
  ctx: Ctx<Ports>,
  asked: {
    personId: string;
    parameters: PageParameters;
    saved: Pick<SavedSearch, 'id' | 'version'> | null;
    /** Without a draft in the address. */
    base: { draft: SearchDraft; resultsHref: string };
    areFiltersOpen?: boolean;
  },
): Promise<LoadedEditor> {
  const { personId, parameters, saved, base } = asked;
  const draft = readDraft(parameters, base.draft);
  const address = readDraftFilters(parameters, base.resultsHref);
  const understood = understandDraft(draft);
  const query = savedQueryOf(address, await getBuyerSettings(ctx));
  const [channels, clock, found, choices, sources] = await Promise.all([
    listNamedChannels(ctx, { personId }),
    getPersonClock(ctx, { personId }),
    findSavedSearch(ctx, { personId, query }),
    getChoices(ctx),
    listSources(ctx),
  ]);
  const schedule = understood.settings?.pace === 'cron' ? understood.settings : null;
  const areFiltersWrong = Object.keys(address.errors).length > 0;
  return {
    ...{ channels, query, settings: understood.settings, digestMinute: clock.digestMinute },
    twin: found && found.id !== saved?.id ? found : null,
    editor: {
      ...{ saved, draft, address, channels },
      errors: parameters[DRAFT_MARK] === undefined ? {} : (understood.errors ?? {}),
      options: filterOptions({ choices, sources, facets: null }, address.values),
      runs: schedule ? nextRuns(schedule, { ...clock, after: ctx.now() }, RUNS_SHOWN) : [],
      timeZone: clock.timeZone,
      areFiltersOpen: areFiltersWrong || (asked.areFiltersOpen ?? false),
    },
  };
}
