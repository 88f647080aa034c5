/** The settings of `.env.example` by what they are about, for the first-run list. Pure. */
import type { Setting } from '@/lib/platform/env-settings';

/** The groups in the order in which they are shown. */
export const SETTING_GROUPS = [
  { key: 'mail', label: 'Mail' },
  { key: 'messages', label: 'Messages to people' },
  { key: 'sources', label: 'Sources of cars' },
  { key: 'values', label: 'What is known and said of cars' },
  { key: 'models', label: 'Language and vision model' },
  { key: 'selling', label: 'Selling' },
  { key: 'sign_in', label: 'Sign-in by other sites' },
  { key: 'stores', label: 'Files and shared memory' },
  { key: 'jobs', label: 'Background work' },
  { key: 'backups', label: 'Backups' },
  { key: 'secrets', label: 'Secrets of this server' },
  { key: 'server', label: 'The server itself' },
] as const;
export type SettingGroupKey = (typeof SETTING_GROUPS)[number]['key'];

/** By how a name begins; the first that fits. What fits none is about the server itself. */
const BEGINNINGS: readonly (readonly [SettingGroupKey, RegExp])[] = [
  ['mail', /^(RESEND_|MAIL_|CAPTURE_MAIL_)/],
  ['messages', /^(ALERT_|TELEGRAM_|TWILIO_|DISCORD_|VAPID_)/],
  ['selling', /^(EBAY_SELL_|EBAY_RU_)/],
  [
    'sources',
    /^(COLLECTION_|SOURCE_|EBAY_|MARKETCHECK_|AUTODEV_|FIRECRAWL_|BROWSER_|PAGE_SAMPLE_|REPLAY_|OUTBOUND_)/,
  ],
  [
    'values',
    /^(MODEL_YEAR_|NHTSA_|FUEL_ECONOMY_|VIN_|VPIC_|VINAUDIT_|KBB_|EDMUNDS_|PERPLEXITY_|OPINION_|MAP_)/,
  ],
  ['models', /^AI_/],
  ['sign_in', /^(GOOGLE_|GITHUB_)/],
  ['stores', /^(UPSTASH_|S3_)/],
  ['jobs', /^(INNGEST_|ENGINE_)/],
  ['backups', /^BACKUP_/],
  ['secrets', /(_SECRET|_SECRET_PREVIOUS|^METRICS_TOKEN)$/],
];

/** The group that a setting belongs to. */
export function groupOfSetting(name: string): SettingGroupKey {
  return BEGINNINGS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'server';
}

/** A group with its settings, in the order of `.env.example`. */
export interface SettingGroup {
  key: SettingGroupKey;
  label: string;
  settings: Setting[];
}

/** Every setting in exactly one group. */
export function groupSettings(settings: readonly Setting[]): SettingGroup[] {
  return SETTING_GROUPS.map(({ key, label }) => ({
    ...{ key, label },
    settings: settings.filter(({ name }) => groupOfSetting(name) === key),
  }));
}
