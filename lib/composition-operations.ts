/** How each service of the settings is tried from the first-run list: a part of the composition root. */
import { sourceSettingsOf } from '@/lib/composition-sources';
import { engineProbe } from '@/lib/operations/adapters/engine/engine-control';
import {
  probeBlobs,
  probeModels,
  probeRedis,
  probeTelegram,
  probeTwilio,
} from '@/lib/operations/adapters/service-probes';
import {
  probeDiscord,
  probeFirecrawl,
  probeSource,
  probeToken,
} from '@/lib/operations/adapters/source-probes';
import type { CheckedService, ProbeQuestion } from '@/lib/operations/ports';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Cache } from '@/lib/platform/cache';
import type { Env } from '@/lib/platform/env';
import type { Machine } from '@/lib/platform/machine';
import type { Mailer } from '@/lib/platform/mail';
import type { Outbound } from '@/lib/platform/outbound';
import { autodev } from '@/lib/sources/adapters/autodev/autodev';
import { ebay } from '@/lib/sources/adapters/ebay/ebay';
import { ebayToken, forgetEbayToken } from '@/lib/sources/adapters/ebay/ebay-token';
import { marketcheck } from '@/lib/sources/adapters/marketcheck/marketcheck';
import type { SignContext, SourceDefinition } from '@/lib/sources/source-definition';

type Parts = {
  outbound: Outbound;
  blobs: BlobStore;
  mail: Mailer;
  machine: Machine;
  cache: Cache;
};

const GIGABYTE = 1024 ** 3;
const DISCORD_URL = 'https://discord.com';

/** Every service of the settings, in the order in which they are shown. */
export function createCheckedServices(env: Env, parts: Parts): CheckedService[] {
  return [
    ...ownServices(env, parts),
    ...messageServices(env, parts),
    ...sourceServices(env, parts),
    ...keyedServices(env, parts),
  ];
}

/** What works without a key as well. */
function ownServices(env: Env, { blobs, mail, machine }: Parts): CheckedService[] {
  return [
    {
      ...{ key: 'mail', group: 'mail', label: 'Mail', isBuiltIn: true },
      unlocks:
        'Sign-in links, confirmations and alerts by mail. Without a key it goes to the outbox.',
      isSetUp: env.mail.resend !== null,
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
      ...{ key: 'storage', group: 'stores', label: 'Files', isBuiltIn: true },
      unlocks: 'Photos and pages. Without a bucket they lie on this disk.',
      isSetUp: env.sources.s3 !== null,
      probe: () => probeBlobs(blobs),
    },
    {
      ...{ key: 'disk', group: 'server', label: 'Disk', isBuiltIn: true, isSetUp: false },
      unlocks: 'Room for everything that is kept here.',
      probe: async () => {
        const room = await machine.disk();
        if (room === null) return 'The system does not tell.';
        const free = Math.round(room.availableBytes / GIGABYTE);
        return `${free} GB of ${Math.round(room.totalBytes / GIGABYTE)} GB are free.`;
      },
    },
  ];
}

function messageServices(env: Env, { outbound }: Parts): CheckedService[] {
  const { telegram, twilio, discordUrl } = env.alerts;
  return [
    {
      ...{ key: 'telegram', group: 'messages', label: 'Telegram', isBuiltIn: false },
      unlocks: 'Alerts in Telegram, with buttons.',
      isSetUp: telegram !== null,
      probe: telegram && (() => probeTelegram(telegram, outbound)),
    },
    {
      ...{ key: 'twilio', group: 'messages', label: 'Twilio', isBuiltIn: false },
      unlocks: 'Alerts as text messages.',
      isSetUp: twilio !== null,
      probe: twilio && (() => probeTwilio(twilio, outbound)),
    },
    {
      ...{ key: 'discord', group: 'messages', label: 'Discord', isBuiltIn: true },
      unlocks: 'Alerts in Discord, by the webhook that each person brings.',
      isSetUp: discordUrl !== null,
      probe: () => probeDiscord(discordUrl ?? DISCORD_URL, outbound),
    },
  ];
}

function sourceServices(env: Env, { outbound, cache }: Parts): CheckedService[] {
  const settings = sourceSettingsOf(env.sources);
  const { firecrawl } = env.sources;
  /** A probe of a source whose keys are there; null for any other. */
  const withKeys = (
    definition: SourceDefinition,
    probe: (how: SignContext) => Promise<string>,
  ): CheckedService['probe'] => {
    const credentials = settings.credentialsOf(definition);
    if (credentials === null) return null;
    const baseUrl = settings.baseUrlOf(definition);
    return ({ now }: ProbeQuestion) => probe({ credentials, baseUrl, outbound, cache, now });
  };
  const source = (
    definition: SourceDefinition,
    unlocks: string,
    probe: (how: SignContext) => Promise<string>,
  ): CheckedService => ({
    ...{ key: definition.key, group: 'sources', label: definition.label, isBuiltIn: false },
    ...{ unlocks, isSetUp: settings.credentialsOf(definition) !== null },
    probe: withKeys(definition, probe),
  });
  const newToken = (how: SignContext) =>
    probeToken(() => {
      forgetEbayToken(how);
      return ebayToken(how);
    });
  return [
    source(
      ebay,
      'eBay Motors as a source. The test asks for a token and searches nothing.',
      newToken,
    ),
    source(marketcheck, 'Dealers’ cars by MarketCheck. The test is one call of your plan.', (how) =>
      probeSource(marketcheck, how),
    ),
    source(autodev, 'Dealers’ cars by auto.dev. The test is one call of your plan.', (how) =>
      probeSource(autodev, how),
    ),
    {
      ...{ key: 'firecrawl', group: 'sources', label: 'Firecrawl', isBuiltIn: false },
      unlocks: 'Another way to fetch pages. The test asks how many credits are left.',
      isSetUp: firecrawl !== null,
      probe: firecrawl && (() => probeFirecrawl(firecrawl, outbound)),
    },
  ];
}

function keyedServices(env: Env, { outbound, cache }: Parts): CheckedService[] {
  const { wordsModel, selling } = env.sources;
  const { redis } = env;
  const sell = selling.ebay;
  const engine = engineProbe(env);
  return [
    {
      ...{ key: 'models', group: 'models', label: 'Language and vision model', isBuiltIn: false },
      unlocks: 'Searches in free words, texts of adverts, and what photos show.',
      isSetUp: wordsModel !== null,
      probe:
        wordsModel &&
        (() => {
          const models = [wordsModel.model, wordsModel.vision?.model].flatMap((name) => name ?? []);
          return probeModels({ ...wordsModel, models }, outbound);
        }),
    },
    {
      ...{ key: 'ebay_selling', group: 'selling', label: 'Selling at eBay', isBuiltIn: false },
      unlocks: 'People publish their cars at eBay. The test asks for a token of the application.',
      isSetUp: sell !== null,
      probe:
        sell &&
        (({ now }) => {
          const { clientId, clientSecret, apiUrl: baseUrl } = sell;
          const credentials = { EBAY_CLIENT_ID: clientId, EBAY_CLIENT_SECRET: clientSecret };
          const how = { credentials, baseUrl, outbound, cache, now };
          forgetEbayToken(how);
          return probeToken(() => ebayToken(how));
        }),
    },
    {
      ...{ key: 'sign_in', group: 'sign_in', label: 'Google and GitHub', isBuiltIn: false },
      unlocks: 'Accounts of Google and GitHub. Keys are tried when somebody signs in by them.',
      isSetUp: env.google !== null || env.github !== null,
      probe: null,
    },
    {
      ...{ key: 'redis', group: 'stores', label: 'Upstash Redis', isBuiltIn: false },
      unlocks: 'One cache and one count of limits for several processes.',
      isSetUp: redis !== null,
      probe: redis && (() => probeRedis(redis, outbound)),
    },
    {
      ...{ key: 'jobs', group: 'jobs', label: 'Inngest or the local engine', isBuiltIn: false },
      unlocks: 'Everything that is done in the background: scans, alerts, reminders, backups.',
      isSetUp: engine !== null,
      probe: engine,
    },
  ];
}
