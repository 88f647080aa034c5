import type { ReactElement } from 'react';
import { formatDay, formatNear } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import type { AlertMuteKind } from '@/db/vocabulary';
import type { AlertMute } from '@/lib/alerts/mutes';
import { formOfPreferences, SNOOZE_DAYS } from '@/lib/alerts/preference-form';
import type { AlertPreferences } from '@/lib/alerts/preferences';
import { PreferencesForm, SnoozeButton, UnmuteButton } from './preferences-form';

const SNOOZE_WORDS: Readonly<Record<(typeof SNOOZE_DAYS)[number], string>> = {
  '1': 'For a day',
  '7': 'For a week',
  '30': 'For 30 days',
};

/** Bounds, how many and when, and everything off for a while. */
export function Preferences({
  preferences,
  now,
}: {
  preferences: AlertPreferences;
  now: Date;
}): ReactElement {
  const { snoozedUntil, timeZone } = preferences;
  const isSnoozed = snoozedUntil !== null && snoozedUntil > now;
  return (
    <>
      {isSnoozed ? (
        <Banner tone="warning" action={<SnoozeButton days="0">Wake them now</SnoozeButton>}>
          {`All alerts sleep and wake ${formatNear(snoozedUntil, now)}. What is found meanwhile is kept, not sent.`}
        </Banner>
      ) : null}
      <p className="max-w-prose text-ink-2 text-sm">
        For all your searches and your watchlist; a search may have bounds of its own. Times are in{' '}
        {timeZone.replaceAll('_', ' ')}, the time zone of{' '}
        <NavLink href="/account" className="text-accent underline">
          your profile
        </NavLink>
        .
      </p>
      <PreferencesForm shown={formOfPreferences(preferences)} timeZone={timeZone} />
      {isSnoozed ? null : (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm">Let all alerts sleep:</span>
          {SNOOZE_DAYS.map((days) => (
            <SnoozeButton key={days} days={days}>
              {SNOOZE_WORDS[days]}
            </SnoozeButton>
          ))}
        </div>
      )}
    </>
  );
}

const MUTE_WORDS: Readonly<Record<AlertMuteKind, string>> = {
  seller: 'Seller',
  model: 'Model',
  source: 'Source',
};

/** What somebody is not told of, each with the way back. */
export function Mutes({ mutes }: { mutes: readonly AlertMute[] }): ReactElement {
  if (mutes.length === 0) {
    return (
      <p className="text-ink-2 text-sm">
        Nothing is muted. An alert lets you mute its model or snooze its seller.
      </p>
    );
  }
  return (
    <ul className="delivery-log" aria-label="What you are not told of">
      {mutes.map(({ id, kind, label, until }) => (
        <li key={id}>
          <p>
            {label}
            <span className="block text-ink-3 text-xs">
              {MUTE_WORDS[kind]}, {until === null ? 'for good' : `until ${formatDay(until)}`}
            </span>
          </p>
          <UnmuteButton id={id} label={label} />
        </li>
      ))}
    </ul>
  );
}
