import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { newId } from '@/lib/platform/ids';
import { MESSAGE_CHARACTERS_MAX } from '@/lib/selling/message';
import { replyAction, writeToSellerAction } from './actions';

/** A box to write in: to the seller of an advert ("lst_…"), or in a conversation ("smg_…"). */
export function WriteForm({
  to,
  label,
  hint,
}: {
  to: { listing: string } | { talk: string };
  label: string;
  hint: string;
}): ReactElement {
  const isFirst = 'listing' in to;
  return (
    <ActionForm
      action={isFirst ? writeToSellerAction : replyAction}
      label={label}
      className="flex max-w-prose flex-col gap-3"
    >
      {isFirst ? (
        <input type="hidden" name="listing" value={to.listing} />
      ) : (
        <input type="hidden" name="talk" value={to.talk} />
      )}
      {/* The same form sent twice is one message. */}
      <input type="hidden" name="send_key" value={newId()} />
      <Field words={{ id: 'message-text', label, hint }}>
        <textarea
          id="message-text"
          name="text"
          rows={4}
          required
          maxLength={MESSAGE_CHARACTERS_MAX}
          aria-describedby="message-text-hint"
          className="control letter"
        />
      </Field>
      <p>
        <Button type="submit" look="primary">
          Send
        </Button>
      </p>
    </ActionForm>
  );
}
