/** Which kinds of channels this server has, and what its operator sets for the others. */
import type { AlertChannelKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { AlertPorts } from './ports';

/** How messages of a kind leave. */
export interface ChannelOffer {
  kind: AlertChannelKind;
  /** service: to the person. outbox: they stay on this machine. none: there are none. */
  carrier: 'service' | 'outbox' | 'none';
  /** What the operator sets, where the carrier is no service. */
  whatToSet: string | null;
}

const OUTBOX_SET = 'ALERT_DELIVERY is outbox: no message leaves this machine.';
const WHAT_TO_SET: Readonly<Record<AlertChannelKind, string>> = {
  in_app: '',
  email: 'RESEND_API_KEY and MAIL_FROM',
  telegram: 'TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET',
  sms: 'TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM',
  discord: OUTBOX_SET,
  webhook: OUTBOX_SET,
  web_push: 'VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY',
};

/** Every kind of channel, and by which key browsers subscribe to pushes (null where there are none). */
export async function channelOffers(
  ctx: Ctx<AlertPorts>,
  input: { personId: string },
): Promise<{ offers: ChannelOffer[]; vapidPublicKey: string | null }> {
  authorize(ctx, 'alert_channels.manage', { ownerId: input.personId });
  const { carriers, vapidPublicKey } = ctx.ports.alertServices;
  const kinds = Object.keys(carriers) as AlertChannelKind[];
  const offers = kinds.map((kind): ChannelOffer => {
    const carrier = carriers[kind];
    if (kind === 'in_app' || carrier?.isReal) return { kind, carrier: 'service', whatToSet: null };
    const whatToSet = WHAT_TO_SET[kind];
    return { kind, carrier: carrier === null ? 'none' : 'outbox', whatToSet };
  });
  return { offers, vapidPublicKey };
}

/** What to say where a server has no service for a kind. */
export function missingService(kind: AlertChannelKind): string {
  return `This server sends none of these: its operator has to set ${WHAT_TO_SET[kind]}.`;
}
