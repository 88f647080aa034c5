/** Alerts as notifications of a browser. What is encrypted for one holds 4 kB at most; this stays below 3. */
import { toPublicId } from '@/lib/platform/ids';
import { type AlertAnswer, ANSWER_LABELS } from './alert-answer';
import type { WebPushMessage } from './channel';
import type { DigestWords } from './digest-words';
import type { MessageInput, WordedAlert } from './message';
import { cutLine } from './safe-text';

const TITLE_CHARACTERS_MAX = 100;
const BODY_CHARACTERS_MAX = 300;

function textOf({ words }: WordedAlert): string {
  const lines = [
    [words.saving, words.outTheDoor].filter(Boolean).join(' · '),
    [words.mileage, words.place].join(' · '),
    words.demo,
  ];
  return lines.filter(Boolean).join('\n');
}

/**
 * One alert, or a digest of several. A later one about the same car takes the place of the one before.
 */
export function pushOfAlerts(
  alerts: readonly WordedAlert[],
  digest: DigestWords | null,
  input: MessageInput,
): WebPushMessage {
  const [first] = alerts;
  if (digest || !first) {
    return {
      ...{ kind: 'web_push', title: cutLine(digest?.title ?? 'Deal Scout', TITLE_CHARACTERS_MAX) },
      ...{ body: first ? cutLine(textOf(first), BODY_CHARACTERS_MAX) : '', url: '/alerts' },
      tag: 'digest',
    };
  }
  const { vehicleId, alertId } = first;
  const action = (answer: AlertAnswer) => ({
    action: answer,
    title: ANSWER_LABELS[answer],
    url: pathOf(input.links.answer(alertId, answer)),
  });
  return {
    ...{ kind: 'web_push', title: cutLine(first.words.headline, TITLE_CHARACTERS_MAX) },
    body: cutLine(textOf(first), BODY_CHARACTERS_MAX),
    url: pathOf(input.links.open(alertId)),
    tag: toPublicId('vehicle', vehicleId),
    actions: [action('watch'), action('dismiss')],
  };
}

const pathOf = (address: string): string => new URL(address).pathname;
