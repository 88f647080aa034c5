/** Commands of a linked chat: /searches, /pause, /resume, /help. */
import { toAppError } from '@/lib/platform/errors';
import type { SavedSearch, SavingCtx } from '@/lib/searches/saved-search-view';
import { listSavedSearches, updateSavedSearch } from '@/lib/searches/saved-searches-service';
import { type ChannelRow, updateChannel } from './channel-queries';
import type { ChannelCtx } from './own-channel';
import { escapeMarkup } from './safe-text';

type CommandCtx = ChannelCtx & SavingCtx;

const HELP = `<b>What you can send</b>
/searches – your saved searches, by number
/pause – no alerts in this chat
/pause 2 – pauses search 2
/resume – alerts in this chat again
/resume 2 – runs search 2 again`;

/** Searches that one answer lists. */
const LISTED_MAX = 20;
const PAUSED_HERE = 'You paused this chat with /pause. Send /resume there.';

/** What is said in answer to a text of a linked chat, in Telegram's HTML. */
export async function chatCommand(
  ctx: CommandCtx,
  input: { channels: readonly ChannelRow[]; text: string },
): Promise<string> {
  const [word = '', argument] = input.text.trim().toLowerCase().split(/\s+/);
  const [owner] = input.channels;
  if (!owner) return HELP;
  switch (word.replace(/@\w+$/, '')) {
    case '/searches':
      return listText(ctx, input.channels);
    case '/pause':
    case '/stop':
      return argument === undefined
        ? switchChat(ctx, input.channels, false)
        : pauseSearch(ctx, { channels: input.channels, number: argument, isPaused: true });
    case '/resume':
      return argument === undefined
        ? switchChat(ctx, input.channels, true)
        : pauseSearch(ctx, { channels: input.channels, number: argument, isPaused: false });
    default:
      return HELP;
  }
}

/** The searches of the people of a chat, in the order in which they are numbered. */
async function searchesOf(
  ctx: CommandCtx,
  channels: readonly ChannelRow[],
): Promise<{ personId: string; search: SavedSearch }[]> {
  const found: { personId: string; search: SavedSearch }[] = [];
  for (const { personId } of channels) {
    const { searches } = await listSavedSearches(ctx, {
      personId,
      limit: LISTED_MAX,
      cursor: null,
    });
    found.push(...searches.map((search) => ({ personId, search })));
  }
  return found.slice(0, LISTED_MAX);
}

async function listText(ctx: CommandCtx, channels: readonly ChannelRow[]): Promise<string> {
  const found = await searchesOf(ctx, channels);
  if (found.length === 0) return 'You keep no searches yet. Save one from any page of results.';
  const lines = found.map(({ search: { name, pausedAt, total } }, at) => {
    const cars = total === null ? '' : ` – ${total} ${total === 1 ? 'car' : 'cars'}`;
    return `${at + 1}. ${escapeMarkup(name)}${cars}${pausedAt === null ? '' : ' (paused)'}`;
  });
  return `<b>Your searches</b>\n${lines.join('\n')}\n/pause 1 and /resume 1 pause and run one of them.`;
}

async function pauseSearch(
  ctx: CommandCtx,
  input: { channels: readonly ChannelRow[]; number: string; isPaused: boolean },
): Promise<string> {
  const { isPaused } = input;
  const found = await searchesOf(ctx, input.channels);
  const chosen = /^\d{1,3}$/.test(input.number) ? found[Number(input.number) - 1] : undefined;
  if (!chosen) return 'There is no search of that number. /searches lists them.';
  const { personId, search } = chosen;
  try {
    await updateSavedSearch(ctx, { personId, id: search.id, change: { isPaused } });
  } catch (error) {
    const { code, message } = toAppError(error);
    if (code !== 'conflict' && code !== 'not_found') throw error;
    return escapeMarkup(message);
  }
  const name = escapeMarkup(search.name);
  return isPaused ? `“${name}” is paused.` : `“${name}” runs again.`;
}

async function switchChat(
  ctx: CommandCtx,
  channels: readonly ChannelRow[],
  isOn: boolean,
): Promise<string> {
  for (const { id, offReason, state } of channels) {
    if (isOn && state === 'off') {
      const works = { offReason: null, failingSince: null, failureCount: 0, restsUntil: null };
      await updateChannel(ctx.db, { id }, { state: 'active', ...works });
    } else if (!isOn && state === 'active') {
      await updateChannel(ctx.db, { id }, { state: 'off', offReason: offReason ?? PAUSED_HERE });
    }
  }
  return isOn
    ? 'Alerts come here again.'
    : 'No alerts come here until you send /resume. They still stand in the app.';
}
