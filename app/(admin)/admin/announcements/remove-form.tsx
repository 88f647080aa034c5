'use client';

import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { removeAnnouncementAction } from './actions';

/** Takes an announcement away, for everybody. */
export function RemoveForm({ id }: { id: string }): ReactElement {
  return (
    <ActionForm action={removeAnnouncementAction}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" look="danger">
        Take away
      </Button>
    </ActionForm>
  );
}
