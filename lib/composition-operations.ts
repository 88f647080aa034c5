/** What the first-run list knows of the settings, and how each service is tried: a part of the composition root. */
import {
  probeBlobs,
  probeModels,
  probeRedis,
  probeTelegram,
  probeTwilio,
} from '@/lib/operations/adapters/service-probes';
import type { CheckedService } from '@/lib/operations/ports';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Env } from '@/lib/platform/env';
import type { Machine } from '@/lib/platform/machine';
import type { Mailer } from '@/lib/platform/mail';
import type { Outbound } from '@/lib/platform/outbound';

type Parts = { outbound: Outbound; blobs: BlobStore; mail: Mailer; machine: Machine };

const GIGABYTE = 1024 ** 3;

/** Every service of the settings, in the order in which they are shown. */
export function createCheckedServices(env: Env, parts: Parts): CheckedService[] {
  const { outbound, blobs, mail, machine } = parts;
  const { alerts, sources, redis } = env;
  const { telegram, twilio } = alerts;
  const { wordsModel, sourceCredentials } = sources;
  const set = (name: string, value: unknown) => ({ name, isSet: value != null && value !== '' });
  const keys = (...names: string[]) => names.map((name) => set(name, sourceCredentials[name]));
  return [
    {
      ...{ key: 'mail', label: 'Mail', isBuiltIn: true },
      unlocks:
        'Sign-in links, confirmations and alerts by mail. Without a key it goes to the outbox.',
      variables: [set('RESEND_API_KEY', env.mail.resend)],
      probe: async ({ email, personId, now }) => {
        await mail.send({
          ...{ kind: 'service_check', recipient: email, personId },
          subject: 'A test of your mail',
          paragraphs: ['Mail of Deal Scout arrives here.'],
          link: { label: 'Back to the list', href: `${env.publicUrl}/admin/first-run` },
          idempotencyKey: `service_check:${personId}:${now.toISOString()}`,
        });
        return env.mail.resend ? 'Resend took a mail to you.' : 'A mail to you is in the outbox.';
      },
    },
    {
      ...{ key: 'storage', label: 'Files', isBuiltIn: true },
      unlocks: 'Photos and pages. Without a bucket they lie on this disk.',
      variables: [set('S3_BUCKET', sources.s3)],
      probe: () => probeBlobs(blobs),
    },
    {
      ...{ key: 'disk', label: 'Disk', isBuiltIn: true },
      ...{ unlocks: 'Room for everything that is kept here.', variables: [] },
      probe: async () => {
        const room = await machine.disk();
        if (room === null) return 'The system does not tell.';
        const free = Math.round(room.availableBytes / GIGABYTE);
        return `${free} GB of ${Math.round(room.totalBytes / GIGABYTE)} GB are free.`;
      },
    },
    {
      ...{ key: 'redis', label: 'Upstash Redis', isBuiltIn: false },
      unlocks: 'One cache and one count of limits for several processes.',
      variables: [set('UPSTASH_REDIS_REST_URL', redis), set('UPSTASH_REDIS_REST_TOKEN', redis)],
      probe: redis && (() => probeRedis(redis, outbound)),
    },
    {
      ...{ key: 'telegram', label: 'Telegram', isBuiltIn: false },
      unlocks: 'Alerts in Telegram, with buttons.',
      variables: [
        set('TELEGRAM_BOT_TOKEN', telegram?.botToken),
        set('TELEGRAM_WEBHOOK_SECRET', telegram?.webhookSecret),
        set('TELEGRAM_BOT_NAME', telegram?.botName),
      ],
      probe: telegram && (() => probeTelegram(telegram, outbound)),
    },
    {
      ...{ key: 'twilio', label: 'Twilio', isBuiltIn: false },
      unlocks: 'Alerts as text messages.',
      variables: [
        set('TWILIO_ACCOUNT_SID', twilio?.accountSid),
        set('TWILIO_AUTH_TOKEN', twilio?.authToken),
        set('TWILIO_FROM', twilio?.from),
      ],
      probe: twilio && (() => probeTwilio(twilio, outbound)),
    },
    {
      ...{ key: 'models', label: 'Language and vision model', isBuiltIn: false },
      unlocks: 'Searches in free words, texts of adverts, and what photos show.',
      variables: [
        set('AI_API_KEY', wordsModel),
        set('AI_MODEL', wordsModel?.model),
        set('AI_VISION_MODEL', wordsModel?.vision?.model),
      ],
      probe:
        wordsModel &&
        (() => {
          const models = [wordsModel.model, wordsModel.vision?.model].flatMap((name) => name ?? []);
          return probeModels({ ...wordsModel, models }, outbound);
        }),
    },
    {
      ...{ key: 'sources', label: 'Licensed sources', isBuiltIn: false },
      unlocks: 'eBay and licensed APIs as sources. Each is tried on its own page below Sources.',
      variables: keys('EBAY_CLIENT_ID', 'EBAY_CLIENT_SECRET', 'MARKETCHECK_API_KEY'),
      probe: null,
    },
    {
      ...{ key: 'sign_in', label: 'Sign-in by other sites', isBuiltIn: false },
      unlocks: 'Accounts of Google and GitHub.',
      variables: [set('GOOGLE_CLIENT_ID', env.google), set('GITHUB_CLIENT_ID', env.github)],
      probe: null,
    },
  ];
}
