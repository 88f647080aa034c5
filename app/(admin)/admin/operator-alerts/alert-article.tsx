import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { NavLink } from '@/components/ui/nav-link';
import type { OperatorAlert } from '@/lib/operations/operator-alert-desk';
import { AlertForms } from './alert-forms';

const STATES: Readonly<Record<OperatorAlert['state'], string>> = {
  open: 'Open',
  acknowledged: 'Somebody is at it',
  over: 'Over',
};

/** One alert: what, since when, who was told, and what to do about it. */
export function AlertArticle({ alert }: { alert: OperatorAlert }): ReactElement {
  const { id, title, problem, path, state, severity, raisedAt, clearedAt } = alert;
  const { sentAt, recipientCount, mutedUntil } = alert;
  return (
    <article className="flex min-w-0 flex-col gap-2 border-line border-b pb-6" aria-label={title}>
      <h2 className="break-words text-base">{title}</h2>
      <p className="max-w-prose break-words">{problem}</p>
      <p className="text-ink-3 text-xs">
        {STATES[state]}
        {severity === 'critical' ? ', urgent' : ''}, since <Moment at={raisedAt} />
        {clearedAt === null ? null : (
          <>
            {' '}
            until <Moment at={clearedAt} />
          </>
        )}
        {sentAt === null ? ', nobody told' : `, ${recipientCount} told`}
        {mutedUntil === null ? null : (
          <>
            , quiet until <Moment at={mutedUntil} />
          </>
        )}
      </p>
      <NavLink href={path} className="self-start underline">
        Look at it
      </NavLink>
      {state === 'over' ? null : <AlertForms id={id} title={title} isOpen={state === 'open'} />}
    </article>
  );
}
