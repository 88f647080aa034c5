import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { newId } from '@/lib/platform/ids';
import { createJobAction } from '../actions';

export const metadata: Metadata = { title: 'Sell a car', robots: { index: false } };

export default async function NewSnapPage(): Promise<ReactElement> {
  const { ctx } = await accountContext('/sell/snap/new', 'snap.manage');
  const { zip } = await getBuyerSettings(ctx);
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">Sell a car</h1>
        <p className="max-w-prose text-ink-2">
          Five steps: photos, what car it is, its condition, the price, the words. You can stop at
          any of them and come back; nothing is shown to anybody before you say so.
        </p>
      </header>
      <ActionForm
        action={createJobAction}
        label="Begin to sell a car"
        className="flex max-w-96 flex-col gap-4"
      >
        <input type="hidden" name="create_key" value={newId()} />
        <TextInput
          id="snap-zip"
          name="zip"
          label="ZIP code where the car is"
          hint="For prices near you. It can wait until the price."
          inputMode="numeric"
          autoComplete="postal-code"
          maxLength={5}
          defaultValue={zip ?? ''}
        />
        <Button type="submit" look="primary" className="self-start">
          Begin with photos
        </Button>
      </ActionForm>
    </>
  );
}
