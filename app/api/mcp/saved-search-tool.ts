import { z } from 'zod';
import { ALERT_KINDS, ALERT_PACES } from '@/db/vocabulary';
import { requirePersonId } from '@/lib/platform/context';
import {
  alertSettingsFields,
  savedQuerySchema,
  savedSearchIdSchema,
  searchNameField,
} from '@/lib/searches/saved-search-schemas';
import { toNewSearch } from '@/lib/searches/saved-search-wire';
import { saveSearch } from '@/lib/searches/saved-searches-service';
import { defineTool } from './tool';

export const createSavedSearchTool = defineTool({
  name: 'create_saved_search',
  title: 'Save a search',
  description:
    'Keeps a search for the person who signed in, and tells them from now on of new cars, price cuts or what ' +
    'else alert_kinds names, on their own channels. Ask the person before you call it. Filters that are kept ' +
    'already stay as they are, under their name. Filters are those of list_deals; money is in whole US cents.',
  isWriting: true,
  input: z.object({
    name: searchNameField.describe('What the person will know it by, at most 80 characters.'),
    filters: z
      .strictObject(savedQuerySchema.shape)
      .describe('Which cars, as list_deals names them; without any, all.'),
    alert_kinds: alertSettingsFields.alert_kinds.optional(),
    pace: alertSettingsFields.pace.optional(),
    cron: alertSettingsFields.cron.optional(),
  }),
  output: z.object({
    search_id: savedSearchIdSchema,
    name: z.string(),
    alert_kinds: z.array(z.enum(ALERT_KINDS)),
    pace: z.enum(ALERT_PACES),
    is_paused: z.boolean().describe('True where the plan has no room to run one more.'),
    total_count: z.int().nullable().describe('Cars that match now; null while they are counted.'),
    url: z.string().describe('Where the person changes it.'),
  }),
  async call(ctx, { name, filters, ...settings }, { publicUrl }) {
    const personId = requirePersonId(ctx.actor);
    const wanted = toNewSearch({ name, query: filters, ...settings });
    const saved = await saveSearch(ctx, { personId, ...wanted });
    const structured = {
      ...{ search_id: saved.id, name: saved.name, alert_kinds: saved.alertKinds },
      ...{ pace: saved.pace, is_paused: saved.pausedAt !== null, total_count: saved.total },
      url: `${publicUrl}/searches/${saved.id}/edit`,
    };
    const text = [
      `Saved as “${saved.name}”${saved.total === null ? '' : `; ${saved.total} cars match now`}.`,
      structured.is_paused
        ? 'It is paused: the plan has no room to run one more.'
        : `It tells of ${saved.alertKinds.join(', ')}, pace ${saved.pace}.`,
      `To change it: ${structured.url}`,
    ].join('\n');
    return { structured, text };
  },
});
