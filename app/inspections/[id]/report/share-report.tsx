'use client';

import { type ReactElement, useActionState } from 'react';
import { shareReportAction, withdrawReportLinkAction } from '@/app/inspections/actions';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/platform/http/action';

type Made = ActionState<{ url: string }>;
const IDLE: Made = { status: 'idle' };

/** Addresses under which others read this report: made, shown once, and withdrawn. */
export function ShareReport({
  inspectionId,
  links,
}: {
  inspectionId: string;
  links: readonly { id: string; expiresAt: Date }[];
}): ReactElement {
  const [state, make, isPending] = useActionState<Made, FormData>(shareReportAction, IDLE);
  return (
    <section aria-labelledby="share" className="flex flex-col gap-3">
      <h2 id="share" className="text-lg">
        Show it to others
      </h2>
      <p className="max-w-prose text-ink-2">
        A link shows the report, not you. It ends by itself after 30 days, and you can end it
        sooner.
      </p>
      <form action={make}>
        <input type="hidden" name="id" value={inspectionId} />
        <Button type="submit" isPending={isPending}>
          Make a link
        </Button>
      </form>
      <p role="status" className="break-all">
        {state.status === 'done' ? `Copy it now, it is shown this once: ${state.data.url}` : null}
        {state.status === 'failed' ? state.message : null}
      </p>
      <ul className="flex flex-col gap-2">
        {links.map(({ id, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3">
            <span>{`Works until ${expiresAt.toISOString().slice(0, 10)}`}</span>
            <ActionForm action={withdrawReportLinkAction} label="Withdraw the link">
              <input type="hidden" name="id" value={inspectionId} />
              <input type="hidden" name="link" value={id} />
              <Button type="submit">Withdraw</Button>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
