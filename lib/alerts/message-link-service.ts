/**
 * What links in messages do for whoever holds them: lead to the car, answer for the person, end messages.
 * Looking changes nothing, because programs open links too; doing it twice is doing it once, and it can be
 * undone by the same link.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import type { SavingCtx } from '@/lib/searches/saved-search-view';
import { type AlertAnswer, ANSWER_LABELS } from './alert-answer';
import { answerAlert } from './alert-answer-service';
import { alertWords } from './alert-words';
import { CHANNEL_NAMES } from './channel-off';
import { switchChannelOff } from './delivery-queries';
import { alertsTopic } from './live-topic';
import {
  dropWaitingOfSearch,
  findLinkedAlert,
  type LinkedChannel,
  listChannelIds,
  lockLinkedChannel,
  markClicked,
  switchOnAfter,
  updateSearchChannels,
} from './message-link-queries';
import { linkKeys, readLink } from './message-links';

/** What signs links. */
export interface LinkPorts {
  encryptionSecret: string;
}

/** Why a channel is off, where a link in a message ended it; the same link switches it on again. */
const UNSUBSCRIBED = 'You ended it by a link in a message.';
const HISTORY_PATH = '/alerts';

function purposeOf(ctx: Ctx<LinkPorts>, token: string) {
  return readLink(token, linkKeys(ctx.ports.encryptionSecret, ctx.market.name), ctx.now());
}

/**
 * Where a link to a car leads: a path of this site. Notes that it was opened, unless `isProgram`: what only
 * looks ahead. A link that does not work leads to the person's alerts.
 */
export async function openAlertLink(
  ctx: Ctx<LinkPorts>,
  input: { token: string; isProgram: boolean },
): Promise<string> {
  authorize(ctx, 'alert_links.use');
  const link = purposeOf(ctx, input.token);
  const alert = link?.purpose === 'open' ? await findLinkedAlert(ctx.db, link.alertId) : null;
  if (!alert) return HISTORY_PATH;
  if (!input.isProgram && (await markClicked(ctx.db, alert.alertId, ctx.now()))) {
    await publishLive(ctx.db, alertsTopic(alert.personId), {});
  }
  return alert.listingId === null
    ? HISTORY_PATH
    : `/listings/${toPublicId('listing', alert.listingId)}`;
}

/** What the link of an answer would do. */
export interface AnswerLink {
  answer: AlertAnswer;
  label: string;
  /** "Great deal: 2019 Honda CR-V EX-L, $18,400" */
  headline: string;
}

/** What an answer's link would do, left undone; null where it does not work. */
export async function findAnswerLink(
  ctx: Ctx<LinkPorts>,
  input: { token: string },
): Promise<AnswerLink | null> {
  authorize(ctx, 'alert_links.use');
  const link = purposeOf(ctx, input.token);
  if (link?.purpose !== 'answer') return null;
  const alert = await findLinkedAlert(ctx.db, link.alertId);
  if (!alert) return null;
  const { headline } = alertWords(alert.kind, alert.content, ctx.market.name);
  return { answer: link.answer, label: ANSWER_LABELS[link.answer], headline };
}

/** Gives the answer of a link, or takes it back. Throws `not_found` where it does not work, and `conflict`. */
export async function answerByLink(
  ctx: SavingCtx & Ctx<LinkPorts>,
  input: { token: string; isUndone: boolean },
): Promise<{ sentence: string }> {
  authorize(ctx, 'alert_links.use');
  const link = purposeOf(ctx, input.token);
  const alert = link?.purpose === 'answer' ? await findLinkedAlert(ctx.db, link.alertId) : null;
  if (!alert || link?.purpose !== 'answer') throw notFound('link of an answer');
  const { personId, alertId } = alert;
  const own = { ...ctx, actor: { kind: 'system', name: 'alert-links' } as const };
  const { answer } = link;
  const { sentence } = await answerAlert(own, {
    ...{ personId, alertId, answer, isUndone: input.isUndone },
  });
  return { sentence };
}

/** What a link ends, and whether it has. */
export interface StopLink {
  /** Of the one search that is meant; null for all messages of the channel. */
  searchName: string | null;
  /** "e-mail" */
  channelName: string;
  /** What may be shown of the address. */
  hint: string;
  isStopped: boolean;
}

function isStopped({ state, search, channelId }: LinkedChannel): boolean {
  if (!search) return state !== 'active';
  return search.channelIds !== null && !search.channelIds.includes(channelId);
}

function shown(channel: LinkedChannel): StopLink {
  return {
    searchName: channel.search?.name ?? null,
    channelName: CHANNEL_NAMES[channel.kind],
    hint: channel.hint,
    isStopped: isStopped(channel),
  };
}

async function channelOf(ctx: Ctx<LinkPorts>, token: string): Promise<LinkedChannel | null> {
  const link = purposeOf(ctx, token);
  if (link?.purpose !== 'stop_search' && link?.purpose !== 'stop_channel') return null;
  const { channelId } = link;
  const savedSearchId = link.purpose === 'stop_search' ? link.savedSearchId : null;
  const channel = await lockLinkedChannel(ctx.db, { channelId, savedSearchId });
  // A search that was deleted tells nobody: there is nothing left to end.
  return channel && savedSearchId !== null && !channel.search ? null : channel;
}

/** What a link would end, left as it is; null where it does not work, or there is nothing left to end. */
export async function findStopLink(
  ctx: Ctx<LinkPorts>,
  input: { token: string },
): Promise<StopLink | null> {
  authorize(ctx, 'alert_links.use');
  const channel = await channelOf(ctx, input.token);
  return channel && shown(channel);
}

/**
 * Ends the messages that a link is about, or with `isUndone` lets them come again. What waits to be sent of
 * them is dropped. Throws `not_found` where the link does not work.
 */
export async function stopByLink(
  ctx: Ctx<LinkPorts>,
  input: { token: string; isUndone: boolean },
): Promise<StopLink> {
  authorize(ctx, 'alert_links.use');
  const { token, isUndone } = input;
  return inTransaction(ctx, async (tx) => {
    const channel = await channelOf(tx, token);
    if (!channel) throw notFound('link that ends messages');
    if (isStopped(channel) === isUndone) {
      if (channel.search) await changeSearch(tx, channel, isUndone);
      else await changeChannel(tx, channel, isUndone);
      await publishLive(tx.db, alertsTopic(channel.personId), {});
    }
    const after = await channelOf(tx, token);
    return shown(after ?? channel);
  });
}

async function changeChannel(tx: Ctx, { channelId }: LinkedChannel, isUndone: boolean) {
  const input = { channelId, reason: UNSUBSCRIBED };
  if (isUndone) await switchOnAfter(tx.db, input);
  else await switchChannelOff(tx.db, input);
}

async function changeSearch(tx: Ctx, channel: LinkedChannel, isUndone: boolean): Promise<void> {
  const { search, channelId, personId } = channel;
  if (!search) return;
  const all = await listChannelIds(tx.db, personId);
  const chosen = search.channelIds ?? all;
  const without = chosen.filter((id) => id !== channelId);
  const wanted = isUndone ? [...without, channelId] : without;
  const isAll = isUndone && all.every((id) => wanted.includes(id));
  await updateSearchChannels(tx.db, search.id, isAll ? null : wanted);
  if (isUndone) return;
  const reason = UNSUBSCRIBED;
  await dropWaitingOfSearch(tx.db, { channelId, savedSearchId: search.id, reason });
}
