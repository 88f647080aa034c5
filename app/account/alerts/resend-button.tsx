'use client';

import type { ReactElement } from 'react';
import { resendAction } from './actions';
import { ChannelButton } from './channel-forms';

/** Sends a message again. */
export function ResendButton({ id }: { id: string }): ReactElement {
  return (
    <ChannelButton action={resendAction} fields={{ id }} look="quiet">
      Send again
    </ChannelButton>
  );
}
