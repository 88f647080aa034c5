'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import type { CaptureAddress } from '@/lib/captures/mail-address';
import { dropAddressAction, makeAddressAction } from './actions';

const IDLE = { status: 'idle' } as const;

/** The person's mail address, how to get one, or what the operator has to set first. */
export function MailAddressSection({ mail }: { mail: CaptureAddress }): ReactElement {
  const [made, make, isMaking] = useActionState(makeAddressAction, IDLE);
  const [, drop, isDropping] = useActionState(dropAddressAction, IDLE);
  if (!mail.isOpen) {
    return <p className="text-ink-2 text-sm">Forwarding is off. {mail.closedReason}</p>;
  }
  const failed = made.status === 'failed' ? <Banner tone="error">{made.message}</Banner> : null;
  if (mail.address === null) {
    return (
      <form action={make} className="flex flex-col items-start gap-2">
        {failed}
        <p className="text-ink-2 text-sm">
          Or have your own address, and forward the alert mails of your saved searches to it.
        </p>
        <Button type="submit" isPending={isMaking}>
          Make my address
        </Button>
      </form>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      {failed}
      <p className="text-sm">
        Forward alert mails to{' '}
        <strong className="break-all font-mono font-semibold">{mail.address}</strong>
      </p>
      <p className="text-ink-2 text-sm">
        Whoever knows it can bring adverts in for you, and nothing else. Keep it to yourself.
      </p>
      <Disclosure summary="Change or take back">
        <div className="flex flex-wrap gap-2">
          <form action={make}>
            <Button type="submit" isPending={isMaking}>
              Make a new one
            </Button>
          </form>
          <form action={drop}>
            <Button type="submit" look="danger" isPending={isDropping}>
              Take it back
            </Button>
          </form>
        </div>
      </Disclosure>
    </div>
  );
}
