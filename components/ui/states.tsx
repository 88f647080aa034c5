import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { NavLink } from './nav-link';

function Message({
  icon,
  title,
  children,
  action,
  role,
}: {
  icon: IconName;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  role?: 'alert';
}): ReactElement {
  return (
    <div className="message" role={role}>
      <Icon name={icon} className="size-5 text-ink-3" />
      <h2 className="text-base">{title}</h2>
      <div className="max-w-prose text-ink-2">{children}</div>
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}

/** Nothing to show: what that means, and the one thing to do next. */
export function EmptyState(props: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  icon?: IconName;
}): ReactElement {
  return <Message {...props} icon={props.icon ?? 'search-x'} />;
}

/** Something failed: what happened, what still works, what to do. The id finds it in the log. */
export function ErrorState({
  title,
  children,
  action,
  requestId,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  requestId?: string;
}): ReactElement {
  return (
    <Message icon="circle-alert" title={title} action={action} role="alert">
      {children}
      {requestId ? (
        <p className="mt-2 text-ink-3 text-xs">
          Reference <span className="font-mono">{requestId}</span>
        </p>
      ) : null}
    </Message>
  );
}

/** One line over a page: what is simulated, old, missing or refused. */
export function Banner({
  tone = 'info',
  children,
  action,
}: {
  tone?: 'info' | 'warning' | 'error';
  children: ReactNode;
  action?: ReactNode;
}): ReactElement {
  const icon: IconName = tone === 'info' ? 'info' : 'alert-triangle';
  return (
    <div className="banner" data-tone={tone} role={tone === 'error' ? 'alert' : undefined}>
      <Icon name={icon} className="mt-0.5 size-4" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

/** Ways through a list paged by cursors: back to the start, and the next page. */
export function Pagination({
  summary,
  firstHref,
  nextHref,
  nextLabel = 'Next cars',
  label = 'Pages',
}: {
  summary: ReactNode;
  firstHref: string | null;
  nextHref: string | null;
  nextLabel?: string;
  /** Of its own where a page has several lists. */
  label?: string;
}): ReactElement {
  return (
    <nav className="pagination" aria-label={label}>
      {firstHref ? (
        <NavLink href={firstHref} className="button button-quiet">
          <Icon name="arrow-left" />
          Back to the first
        </NavLink>
      ) : (
        <span />
      )}
      <p className="text-ink-3 text-xs">{summary}</p>
      {nextHref ? (
        <NavLink href={nextHref} className="button button-secondary" rel="next">
          {nextLabel}
          <Icon name="arrow-right" />
        </NavLink>
      ) : (
        <span />
      )}
    </nav>
  );
}
