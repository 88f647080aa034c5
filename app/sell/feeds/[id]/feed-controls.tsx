'use client';

import { type ReactElement, useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import type { DealerFeed } from '@/lib/listings/dealer-feed';
import type { ActionState } from '@/lib/platform/http/action';
import { deleteFeedAction, pauseFeedAction, readFeedAction, uploadFileAction } from '../actions';
import { FileInput } from '../file-input';

const IDLE = { status: 'idle' } as const;
type Answer = { sentence: string };

function OneButton({
  id,
  action,
  label,
  look = 'secondary',
  fields = {},
}: {
  id: string;
  action: (state: ActionState<Answer>, form: FormData) => Promise<ActionState<Answer>>;
  label: string;
  look?: ButtonLook;
  fields?: Readonly<Record<string, string>>;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Answer>, FormData>(action, IDLE);
  return (
    <form action={send} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={id} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div>
        <Button type="submit" look={look} isPending={isPending}>
          {label}
        </Button>
      </div>
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
    </form>
  );
}

function NextFile({ id }: { id: string }): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Answer>, FormData>(
    uploadFileAction,
    IDLE,
  );
  const failed = state.status === 'failed' ? state : null;
  return (
    <form action={send} className="flex max-w-96 flex-col gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      {failed && !failed.fieldErrors.file ? <Banner tone="error">{failed.message}</Banner> : null}
      <FileInput id="next-file" error={failed?.fieldErrors.file} />
      <div>
        <Button type="submit" isPending={isPending}>
          {isPending ? 'Sending the file…' : 'Bring this file'}
        </Button>
      </div>
    </form>
  );
}

/** What a dealer may do with a feed. Works without scripts too. */
export function FeedControls({
  feed,
  isUsable,
}: {
  feed: DealerFeed;
  isUsable: boolean;
}): ReactElement {
  const { id, phase, kind } = feed;
  const isDraft = phase === 'draft';
  const isPaused = phase === 'paused';
  const canRead = isDraft ? isUsable : !isPaused && (kind === 'address' || isUsable);
  return (
    <section className="flex flex-col gap-4" aria-label="What you can do">
      <div className="flex flex-wrap items-start gap-3">
        {canRead ? (
          <OneButton
            id={id}
            action={readFeedAction}
            label={isDraft ? 'Publish these cars' : 'Read it now'}
            look={isDraft ? 'primary' : 'secondary'}
          />
        ) : null}
        {isDraft ? null : (
          <OneButton
            key={phase === 'paused' ? 'go-on' : 'pause'}
            id={id}
            action={pauseFeedAction}
            label={isPaused ? 'Let it go on' : 'Pause it'}
            fields={{ paused: isPaused ? 'no' : 'yes' }}
          />
        )}
      </div>
      {kind === 'upload' ? (
        <Disclosure summary={isDraft ? 'Bring another file in its place' : 'Bring the next file'}>
          <NextFile id={id} />
        </Disclosure>
      ) : null}
      <Disclosure summary="Remove this feed">
        <p className="mb-2 text-ink-2 text-sm">
          Its cars are off sale at once, and its files and readings are removed.
        </p>
        <OneButton
          id={id}
          action={deleteFeedAction}
          label="Remove the feed for good"
          look="danger"
        />
      </Disclosure>
    </section>
  );
}
