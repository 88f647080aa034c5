import type { AlertChannelKind, AlertChannelState } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import type { ChannelCarriers } from './channel';
import type { ChannelRow } from './channel-queries';

/** A channel as its person sees it; of the address only a hint. Instants are the wall clock's. */
export interface AlertChannel {
  /** "chn_…" */
  id: string;
  kind: AlertChannelKind;
  label: string;
  state: AlertChannelState;
  offReason: string | null;
  /** "…4567"; empty in the app and before a chat has answered. */
  hint: string;
  /** Whether messages leave this machine; false: they go to its outbox. */
  isReal: boolean;
  /** Whether the address was shown to be the person's. */
  isConfirmed: boolean;
  /** Since when nothing gets through; null while it works. */
  failingSince: Date | null;
  /** Nothing is sent before. */
  restsUntil: Date | null;
  /** Until when the secret before a rotation signs too. */
  previousSecretUntil: Date | null;
  version: number;
  createdAt: Date;
}

/** The channel of a row. */
export function toAlertChannel(
  row: ChannelRow,
  carriers: ChannelCarriers,
  now: Date,
): AlertChannel {
  const { kind, label, state, offReason, failingSince, version, createdAt } = row;
  const later = (at: Date | null) => (at !== null && at > now ? at : null);
  return {
    ...{ id: toPublicId('alert_channel', row.id), kind, label, state, offReason },
    hint: row.addressHint,
    isReal: kind === 'in_app' || carriers[kind]?.isReal === true,
    isConfirmed: kind === 'in_app' || row.verifiedAt !== null,
    failingSince,
    restsUntil: later(row.restsUntil),
    previousSecretUntil: later(row.previousSecretUntil),
    version,
    createdAt,
  };
}
