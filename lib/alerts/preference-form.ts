/** The form of how somebody wants to be told: what is typed, and what is shown in it. Pure. */
import { z } from 'zod';
import { dollarsField } from '@/lib/accounts/buyer-settings-form';
import { invalidFields } from '@/lib/platform/errors';
import { MAX_PER_DAY_MAX, PRICE_CUT_BPS_MAX } from './preference-schemas';
import type { AlertPreferences, PreferencesChange } from './preferences';

const BPS_PER_PERCENT = 100;
const MINUTES_PER_HOUR = 60;
const SCORE_MAX = 100;
const TEXT_CHARACTERS_MAX = 40;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/;
const PERCENT = /^(\d{1,2})(?:\.(\d{1,2}))?\s*%?$/;

/** "HH:MM" of a 24-hour clock as minutes after midnight; null for anything else. */
export function readClock(text: string): number | null {
  const [, hours, minutes] = CLOCK.exec(text.trim()) ?? [];
  return hours === undefined ? null : Number(hours) * MINUTES_PER_HOUR + Number(minutes);
}

/** Minutes after midnight as "HH:MM"; empty for null. */
export function clockText(minute: number | null): string {
  if (minute === null) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / MINUTES_PER_HOUR))}:${two(minute % MINUTES_PER_HOUR)}`;
}

function field<T>(message: string, read: (text: string) => T | null) {
  return z
    .string()
    .max(TEXT_CHARACTERS_MAX, message)
    .optional()
    .transform((given, context): T | null => {
      const text = given?.trim() ?? '';
      if (text === '') return null;
      const value = read(text);
      if (value === null) context.addIssue({ code: 'custom', message });
      return value;
    });
}

function readWhole(max: number): (text: string) => number | null {
  return (text) => (/^\d{1,6}$/.test(text) && Number(text) <= max ? Number(text) : null);
}

/** "1.5" or "1.5 %" as 150 basis points. */
function readCut(text: string): number | null {
  const [, whole, fraction = ''] = PERCENT.exec(text) ?? [];
  if (whole === undefined) return null;
  const bps = Number(whole) * BPS_PER_PERCENT + Number(fraction.padEnd(2, '0'));
  return bps <= PRICE_CUT_BPS_MAX ? bps : null;
}

const AMOUNT = 'Write whole dollars, or leave it empty.';
const TIME = 'Write a time like 22:00.';

/** The form as it is sent. Fields that may be empty are null then. */
export const preferencesForm = z.object({
  min_saving: dollarsField(AMOUNT),
  min_profit: dollarsField(AMOUNT),
  min_score: field('Write a number from 0 to 100, or leave it empty.', readWhole(SCORE_MAX)),
  price_cut: field('Write a share from 0 to 50 %.', readCut),
  max_per_day: field(`Write a number from 0 to ${MAX_PER_DAY_MAX}.`, readWhole(MAX_PER_DAY_MAX)),
  quiet_from: field(TIME, readClock),
  quiet_until: field(TIME, readClock),
  is_digest_only: z.literal('yes').optional(),
  digest_at: field(TIME, readClock),
});

/**
 * What a form changes. A field that must not be empty keeps what is there when it is. Throws
 * `invalid_fields` for quiet hours of which one end is missing, or that end as they begin.
 */
export function changeOfForm(form: z.output<typeof preferencesForm>): PreferencesChange {
  const { quiet_from: from, quiet_until: until } = form;
  if ((from === null) !== (until === null) || (from !== null && from === until)) {
    const name = from === null ? 'quiet_from' : 'quiet_until';
    const message =
      from === until
        ? 'They end at another time than they begin.'
        : 'Say when they begin and when they end, or neither.';
    throw invalidFields([{ field: name, message }]);
  }
  return {
    ...{ minSavingCents: form.min_saving, minProfitCents: form.min_profit },
    minScore: form.min_score,
    priceCutBps: form.price_cut ?? undefined,
    maxPerDay: form.max_per_day ?? undefined,
    ...{ quietFromMinute: from, quietUntilMinute: until },
    isDigestOnly: form.is_digest_only === 'yes',
    digestMinute: form.digest_at ?? undefined,
  };
}

/** What stands in the form. */
export function formOfPreferences(preferences: AlertPreferences): Record<string, string> {
  const dollars = (cents: number | null) => (cents === null ? '' : String(Math.round(cents / 100)));
  const { minScore, priceCutBps, maxPerDay, isDigestOnly } = preferences;
  return {
    min_saving: dollars(preferences.minSavingCents),
    min_profit: dollars(preferences.minProfitCents),
    min_score: minScore === null ? '' : String(minScore),
    price_cut: String(priceCutBps / BPS_PER_PERCENT),
    max_per_day: String(maxPerDay),
    quiet_from: clockText(preferences.quietFromMinute),
    quiet_until: clockText(preferences.quietUntilMinute),
    is_digest_only: isDigestOnly ? 'yes' : '',
    digest_at: clockText(preferences.digestMinute),
  };
}

/** For how long everything is put to sleep, in days. */
export const SNOOZE_DAYS = ['1', '7', '30'] as const;
