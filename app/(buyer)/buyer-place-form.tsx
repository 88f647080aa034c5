import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';

/** Where the buyer lives, as a plain form: out-the-door costs and scores follow it. */
export function BuyerPlaceForm({
  action,
  zip,
  error,
  carried,
}: {
  action: string;
  zip: string;
  error?: string | undefined;
  /** Parameters that stay in the address. */
  carried: readonly (readonly [name: string, value: string])[];
}): ReactElement {
  return (
    <form action={action} className="place-form" aria-label="Your ZIP">
      {carried.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <div>
        <TextInput
          id="buyer-zip"
          name="buyer_zip"
          label="Your ZIP"
          inputMode="numeric"
          autoComplete="postal-code"
          pattern="[0-9]{5}"
          maxLength={5}
          defaultValue={zip}
          error={error}
        />
      </div>
      <Button type="submit">Cost at my door</Button>
    </form>
  );
}
