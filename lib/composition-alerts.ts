/** What carries alerts: a part of the composition root. */
import type { DatabaseConnection } from '@/db/client';
import type { MessageChannel } from '@/db/vocabulary';
import { budgetedCarrier } from '@/lib/alerts/adapters/budgeted-carrier';
import { createDiscordCarrier } from '@/lib/alerts/adapters/discord-carrier';
import { createEmailCarrier } from '@/lib/alerts/adapters/email-carrier';
import { inAppCarrier } from '@/lib/alerts/adapters/in-app-carrier';
import { createOutboxCarrier } from '@/lib/alerts/adapters/outbox-carrier';
import { createSmsCarrier } from '@/lib/alerts/adapters/sms-carrier';
import { createTelegramBot, createTelegramCarrier } from '@/lib/alerts/adapters/telegram-carrier';
import { createWebPushCarrier } from '@/lib/alerts/adapters/web-push-carrier';
import { createWebhookCarrier } from '@/lib/alerts/adapters/webhook-carrier';
import type { ChannelCarrier, ChannelCarriers } from '@/lib/alerts/channel';
import type { AlertServices } from '@/lib/alerts/ports';
import { createResend, type SpendOn } from '@/lib/composition-stores';
import type { Env } from '@/lib/platform/env';
import type { Log } from '@/lib/platform/log';
import type { Outbound } from '@/lib/platform/outbound';
import { wallClock } from '@/lib/platform/time';

/** The services of the settings. */
export function createAlertServices(
  env: Env,
  own: { outbound: Outbound; connection: DatabaseConnection; log: Log; spend: SpendOn },
): AlertServices {
  const { alerts, sources } = env;
  const telegram = alerts.telegram && { ...alerts.telegram, outbound: own.outbound };
  return {
    carriers: createCarriers(env, own),
    telegramBot: telegram && {
      name: telegram.botName,
      webhookSecret: telegram.webhookSecret,
      ...createTelegramBot(telegram),
    },
    twilioAuthToken: alerts.twilio?.authToken ?? null,
    resendWebhookSecret: sources.resendWebhookSecret,
    vapidPublicKey: alerts.vapid?.publicKey ?? null,
    discordUrl: alerts.discordUrl,
    isPlainHttpAllowed: env.ssrfAllowCidrs.length > 0,
  };
}

/**
 * A service where it is set up. Without one: the outbox, which only this machine's owner reads; in
 * production nothing, so that nobody waits for messages that never come.
 */
function createCarriers(
  env: Env,
  { outbound, connection, log, spend }: Parameters<typeof createAlertServices>[1],
): ChannelCarriers {
  const { telegram, twilio, vapid, isRealDelivery } = env.alerts;
  const { db } = connection;
  const orOutbox = (kind: MessageChannel, make: () => ChannelCarrier | null) => {
    const real = isRealDelivery ? make() : null;
    if (real !== null) return real;
    return env.appMode === 'local' ? createOutboxCarrier({ kind, db, now: wallClock }) : null;
  };
  return {
    in_app: inAppCarrier,
    email: orOutbox('email', () => {
      const mailer = createResend(env, connection, log);
      // Alerts leave the last fifth of the budget to mail that somebody waits for.
      const pay = () => spend('resend', { isForPerson: false });
      return mailer && budgetedCarrier(createEmailCarrier({ mailer }), pay);
    }),
    telegram: orOutbox(
      'telegram',
      () => telegram && createTelegramCarrier({ ...telegram, outbound }),
    ),
    sms: orOutbox(
      'sms',
      () =>
        twilio &&
        budgetedCarrier(
          createSmsCarrier({
            ...{ ...twilio, outbound },
            statusCallbackUrl: `${env.publicUrl}/api/webhooks/twilio`,
          }),
          () => spend('twilio', { isForPerson: true }),
        ),
    ),
    discord: orOutbox('discord', () => createDiscordCarrier({ outbound })),
    webhook: orOutbox('webhook', () => createWebhookCarrier({ outbound, now: wallClock })),
    web_push: orOutbox('web_push', () => vapid && createWebPushCarrier({ vapid, outbound })),
  };
}
