import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import type { SlotPage } from '@/lib/bookings/slots';
import { clockWords, dayWords, wallWords } from '@/lib/bookings/wall-words';

function byDay(slots: SlotPage['slots']): [string, SlotPage['slots']][] {
  const days = new Map<string, SlotPage['slots']>();
  for (const slot of slots) days.set(slot.day, [...(days.get(slot.day) ?? []), slot]);
  return [...days];
}

/** Free times, a fieldset a day, on clocks at the center; one is chosen as a field of the form around it. */
export function SlotPicker({
  page,
  firstHref,
  nextHref,
}: {
  page: SlotPage;
  /** Back to the first days; null there. */
  firstHref: string | null;
  nextHref: string | null;
}): ReactElement {
  const days = byDay(page.slots);
  const first = page.slots[0];
  const zone = wallWords(first?.startsAt ?? new Date(0), page.timeZone)
    .split(' ')
    .at(-1);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2 text-sm">
        {`Times are those of clocks at the center: ${page.timeZone.replaceAll('_', ' ')}${first ? ` (${zone})` : ''}.`}
      </p>
      {days.length === 0 ? (
        <p>{`Nothing is free from ${dayWords(page.fromDay)} to ${dayWords(page.toDay)}.`}</p>
      ) : (
        days.map(([day, slots]) => (
          <fieldset key={day}>
            <legend className="field-label">{dayWords(day)}</legend>
            <div className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-2">
              {slots.map(({ startsAt, minute }) => (
                <label key={minute} className="choice">
                  <input type="radio" name="starts_at" value={startsAt.toISOString()} required />
                  <span className="tabular">{clockWords(minute)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))
      )}
      <p className="flex flex-wrap gap-4">
        {firstHref === null ? null : (
          <NavLink href={firstHref} className="entry-link">
            Soonest times
          </NavLink>
        )}
        {nextHref === null ? null : (
          <NavLink href={nextHref} className="entry-link">
            Later times
          </NavLink>
        )}
      </p>
    </div>
  );
}
