import { createECDH } from 'node:crypto';
import { z } from 'zod';

const address = () => z.url({ protocol: /^https?$/ });
const bare = (url: string) => url.replace(/\/+$/, '');

/** The settings of channels of alerts: a part of the settings in `env.ts`. */
export const alertEnvShape = {
  ALERT_DELIVERY: z
    .enum(['real', 'outbox'])
    .default('real')
    .describe(
      'real: messages leave by every service that is set up here. outbox: none leaves this machine.',
    ),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'a token of @BotFather, like 123456:ABC…')
    .optional()
    .describe('The Telegram bot that tells people. Unset: its messages go to the outbox.'),
  TELEGRAM_BOT_NAME: z
    .string()
    .regex(/^\w{5,32}$/, 'the name of the bot without @')
    .optional()
    .describe('The name of that bot, for the link that opens a chat with it.'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, '16 to 256 letters, digits, _ and -')
    .optional()
    .describe(
      'Belongs to TELEGRAM_BOT_TOKEN: the secret_token under which Telegram calls /api/webhooks/telegram.',
    ),
  TELEGRAM_API_URL: address()
    .default('https://api.telegram.org')
    .describe('Where Telegram’s bot API answers.'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'AC and 32 hexadecimal digits')
    .optional()
    .describe('The Twilio account that sends text messages. Unset: they go to the outbox.'),
  TWILIO_AUTH_TOKEN: z.string().optional().describe('Belongs to TWILIO_ACCOUNT_SID.'),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/i, 'a number like +15551234567, or MG…')
    .optional()
    .describe('Belongs to TWILIO_ACCOUNT_SID: the number, or messaging service, that sends.'),
  TWILIO_API_URL: address().default('https://api.twilio.com').describe('Where Twilio answers.'),
  DISCORD_API_URL: address()
    .optional()
    .describe('Where Discord’s webhooks are taken besides discord.com, for a server of your own.'),
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[\w-]{87}$/, '87 characters of base64url')
    .optional()
    .describe(
      'Web push: the key that browsers see. Unset: made by itself in local mode; in production web push is off.',
    ),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, '43 characters of base64url')
    .optional()
    .describe('Belongs to VAPID_PUBLIC_KEY.'),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'mailto:… or https://…')
    .optional()
    .describe('Whom push services write to about our pushes. Unset: the sender of mail.'),
} as const satisfies z.ZodRawShape;

const alertEnvSchema = z.object(alertEnvShape);
type Values = z.output<typeof alertEnvSchema>;
/** With the settings of others that they stand on. */
type AllValues = Values & { APP_MODE: 'local' | 'production'; MAIL_FROM: string };

/** Settings of which one half is useless without the other. */
export const ALERT_ENV_PAIRS = [
  ['TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_SECRET'],
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN'],
  ['TWILIO_ACCOUNT_SID', 'TWILIO_FROM'],
  ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'],
] as const satisfies readonly (readonly [keyof Values, keyof Values])[];

/** The keys under which push services know this server (RFC 8292), in base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  /** mailto: or https: */
  subject: string;
}

/** What the settings say about channels of alerts; null for a service that is not set up. */
interface AlertEnv {
  /** Whether messages may leave this machine at all. */
  isRealDelivery: boolean;
  telegram: {
    botToken: string;
    botName: string | null;
    webhookSecret: string;
    apiUrl: string;
  } | null;
  twilio: { accountSid: string; authToken: string; from: string; apiUrl: string } | null;
  /** A server that takes webhooks as Discord does; null: Discord alone. */
  discordUrl: string | null;
  vapid: VapidKeys | null;
}

/**
 * The settings of channels, ready for use. `madeSecret` gives the secret of this machine for a name; it is
 * asked in local mode only.
 */
export function alertEnvOf(values: AllValues, madeSecret: (name: string) => string): AlertEnv {
  const { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: webhookSecret } = values;
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = values;
  const { TWILIO_FROM: from } = values;
  return {
    isRealDelivery: values.ALERT_DELIVERY === 'real',
    telegram:
      botToken && webhookSecret
        ? {
            botToken,
            botName: values.TELEGRAM_BOT_NAME ?? null,
            webhookSecret,
            apiUrl: bare(values.TELEGRAM_API_URL),
          }
        : null,
    twilio:
      accountSid && authToken && from
        ? { accountSid, authToken, from, apiUrl: bare(values.TWILIO_API_URL) }
        : null,
    discordUrl: values.DISCORD_API_URL ? bare(values.DISCORD_API_URL) : null,
    vapid: vapidOf(values, madeSecret),
  };
}

/** "Deal Scout <deals@example.com>" → "mailto:deals@example.com". */
function subjectOf(mailFrom: string): string {
  const [, address = mailFrom] = /<([^<>\s]+)>/.exec(mailFrom) ?? [];
  return `mailto:${address.trim()}`;
}

function vapidOf(values: AllValues, madeSecret: (name: string) => string): VapidKeys | null {
  const subject = values.VAPID_SUBJECT ?? subjectOf(values.MAIL_FROM);
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = values;
  if (publicKey && privateKey) return { publicKey, privateKey, subject };
  if (values.APP_MODE !== 'local') return null;
  return { ...keyPairOf(madeSecret('VAPID_PRIVATE_KEY')), subject };
}

/**
 * A key pair of P-256 whose private key is this secret of 32 bytes in base64url. Throws for the one secret
 * in four thousand million that is no number of that curve.
 */
function keyPairOf(secret: string): Pick<VapidKeys, 'publicKey' | 'privateKey'> {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(Buffer.from(secret, 'base64url'));
  return { publicKey: curve.getPublicKey().toString('base64url'), privateKey: secret };
}
