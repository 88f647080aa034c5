import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { PendingForm } from '@/components/ui/pending-form';

/** One box for a whole sentence. A plain GET form: the answer is a page with the filters set. */
export function WordsBox({
  action,
  name,
  maxLength,
  carried,
}: {
  action: string;
  name: string;
  maxLength: number;
  /** Parameters that stay when a sentence takes the place of the filters. */
  carried: readonly (readonly [name: string, value: string])[];
}): ReactElement {
  return (
    <PendingForm action={action} className="words-box" role="search" aria-label="Search in words">
      {carried.map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <label htmlFor="words" className="sr-only">
        Say what you look for
      </label>
      <input
        id="words"
        type="search"
        name={name}
        maxLength={maxLength}
        required
        autoComplete="off"
        enterKeyHint="search"
        placeholder="awd wagon under 15k near Denver, less than 90k miles"
        className="control"
      />
      <button type="submit" className="button button-secondary">
        <Icon name="search" />
        Search
      </button>
    </PendingForm>
  );
}
