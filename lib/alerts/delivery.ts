/** What becomes of a delivery: whether it is still wanted, and its state after a try. */
import type { AlertChannelKind, DeliveryKind, OpportunityState } from '@/db/vocabulary';
import type { CarrierOutcome } from './channel';
import { nextTrySeconds, restSeconds } from './delivery-schedule';
import type { ToldAlert } from './message';

/** An alert with what decides whether it is still wanted. */
export interface WaitingAlert extends ToldAlert {
  opportunityState: OpportunityState;
  isSearchPaused: boolean;
}

/** The alerts of a delivery that are still wanted, the best first; or why nothing is sent. */
export function stillWanted(
  kind: DeliveryKind,
  alerts: readonly WaitingAlert[],
): { alerts: WaitingAlert[] } | { reason: string } {
  if (kind === 'test' || kind === 'notice') return { alerts: [] };
  if (alerts.length === 0) return { reason: 'Its cars are gone.' };
  const running = alerts.filter(({ isSearchPaused }) => !isSearchPaused);
  if (running.length === 0)
    return { reason: 'The search was paused or deleted before it was sent.' };
  const wanted = running.filter(({ opportunityState }) => opportunityState !== 'dismissed');
  if (wanted.length === 0) return { reason: 'You dismissed the car before it was sent.' };
  return { alerts: wanted.sort((a, b) => worthOf(b) - worthOf(a)) };
}

/** By which the best of several is found: the saving that is sure, else the likely one. */
function worthOf({ content }: WaitingAlert): number {
  return content.worstCaseSavingCents ?? content.savingCents ?? Number.NEGATIVE_INFINITY;
}

/** What follows from one try. */
export type Verdict =
  | { kind: 'taken'; isDelivered: boolean }
  | { kind: 'again'; waitSeconds: number; restSeconds: number | null; isCounted: boolean }
  | { kind: 'given_up'; problem: string; isChannelGone: boolean };

/**
 * What follows from the outcome of try number `attempt` (from 1). A channel rests where it asked for that,
 * or where its line failed; not for one message that it did not like.
 */
export function verdictOf(
  channelKind: AlertChannelKind,
  outcome: CarrierOutcome,
  given: { attempt: number; random: number },
): Verdict {
  switch (outcome.kind) {
    case 'taken':
      return { kind: 'taken', isDelivered: outcome.isDelivered };
    case 'permanent':
      return {
        kind: 'given_up',
        problem: outcome.problem,
        isChannelGone: outcome.isChannelGone,
      };
    case 'temporary': {
      const { retryAfterSeconds, httpStatus, isUntried = false } = outcome;
      const attempt = isUntried ? 1 : given.attempt;
      const waitSeconds = nextTrySeconds(channelKind, { ...given, attempt, retryAfterSeconds });
      if (waitSeconds === null) {
        const problem = `${outcome.problem} It was tried ${given.attempt} times.`;
        return { kind: 'given_up', problem, isChannelGone: false };
      }
      const isLine = httpStatus === null || httpStatus >= 500 || retryAfterSeconds !== null;
      return {
        ...{ kind: 'again', waitSeconds, isCounted: !isUntried },
        restSeconds: isLine ? restSeconds(waitSeconds, retryAfterSeconds) : null,
      };
    }
    default:
      return outcome satisfies never;
  }
}
