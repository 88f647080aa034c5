'use client';

import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { dismissAnnouncementAction } from './announcement-actions';

/** Takes one announcement off this person's or browser's pages. */
export function DismissForm({ id }: { id: string }): ReactElement {
  return (
    <ActionForm action={dismissAnnouncementAction}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" look="quiet" icon="x" isIconOnly>
        Dismiss this announcement
      </Button>
    </ActionForm>
  );
}
