/** The plain-text part of alert mails. */
import { ALERT_ANSWERS, ANSWER_LABELS } from './alert-answer';
import type { DigestWords } from './digest-words';
import type { MessageInput, WordedAlert } from './message';
import { originalAddress } from './message-links';
import { rangeLine } from './range-cells';

/** The sentences of a car, one a line. */
function carLines({ words, content }: WordedAlert): string[] {
  const asks = [words.ask, words.previousAsk && `was ${words.previousAsk}`, words.outTheDoor];
  const lines = [
    `${words.news === words.ratingWord ? '' : `${words.news} · `}${words.ratingWord}: ${words.name}`,
    asks.filter(Boolean).join(' · '),
    words.saving,
    [words.mileage, words.place, words.evidence].filter(Boolean).join(' · '),
    words.range &&
      `${rangeLine(content) ?? ''}\n${[words.range, words.standing].filter(Boolean).join('; ')}.`,
    words.reason,
    words.title && `The advert: “${words.title}”`,
    words.profit && `${words.profit}, an estimate`,
  ];
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}

/** All that the mail says, without markup; addresses on lines of their own. */
export function emailText(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): string {
  const { links, delivery } = input;
  const parts: string[] = [];
  const [first] = alerts;
  if (first?.words.demo) parts.push(first.words.demo);
  if (digest) parts.push(digest.title);
  for (const alert of digest?.shown ?? alerts) {
    parts.push(carLines(alert).join('\n'), `Open in Deal Scout:\n${links.open(alert.alertId)}`);
    const original = digest ? null : originalAddress(alert.originalUrl);
    if (original !== null) parts.push(`The original advert:\n${original}`);
    if (!digest) {
      const answers = ALERT_ANSWERS.map(
        (answer) => `${ANSWER_LABELS[answer]}:\n${links.answer(alert.alertId, answer)}`,
      );
      parts.push(answers.join('\n'), alert.receipt);
    }
  }
  if (digest?.more) parts.push(`${digest.more}:\n${links.history}`);
  const { channelId } = delivery;
  const search = searchOf(alerts);
  if (search) {
    const href = links.stop({ channelId, savedSearchId: search.id });
    parts.push(`Stop mail of this search${search.name ? `, “${search.name}”` : ''}:\n${href}`);
  }
  parts.push(
    `Stop all alert mail:\n${links.stop({ channelId, savedSearchId: null })}`,
    `Change how you are told:\n${links.settings}`,
  );
  return `${parts.join('\n\n')}\n`;
}

/** The one search that all alerts come from, if they do. */
export function searchOf(
  alerts: readonly WordedAlert[],
): { id: string; name: string | null } | null {
  const [first] = alerts;
  const id = first?.savedSearchId ?? null;
  if (!first || id === null || alerts.some((alert) => alert.savedSearchId !== id)) return null;
  return { id, name: first.words.searchName };
}
