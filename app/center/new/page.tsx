import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { createCenterAction } from '../actions';
import { NEW_CENTER, ProfileFields } from '../profile-fields';

export const metadata: Metadata = { title: 'Add your center', robots: { index: false } };

export default async function NewCenterPage(): Promise<ReactElement> {
  await accountContext('/center/new', 'service_centers.manage');
  return (
    <>
      <h1 className="text-xl">Add your center</h1>
      <ActionForm
        action={createCenterAction}
        label="Add your center"
        className="flex max-w-xl flex-col gap-4"
      >
        <ProfileFields profile={NEW_CENTER} />
        <p>
          <Button type="submit" look="primary">
            Add it
          </Button>
        </p>
      </ActionForm>
    </>
  );
}
