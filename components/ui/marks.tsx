import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { NavLink } from './nav-link';

export type BadgeTone = 'neutral' | 'good' | 'high' | 'overpriced' | 'check' | 'accent';

/** A short fact with a tone; colour never says it alone, the words do. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: IconName;
  children: ReactNode;
}): ReactElement {
  return (
    <span className="badge" data-tone={tone}>
      {icon ? <Icon name={icon} className="size-3" /> : null}
      <span className="badge-words">{children}</span>
    </span>
  );
}

/** A filter in force; its cross is a link to the same page without it. */
export function Chip({
  children,
  removeHref,
  removeLabel,
}: {
  children: ReactNode;
  removeHref?: string;
  removeLabel?: string;
}): ReactElement {
  return (
    <span className="chip">
      {children}
      {removeHref ? (
        <NavLink
          href={removeHref}
          scroll={false}
          className="chip-remove"
          aria-label={removeLabel ?? 'Remove'}
        >
          <Icon name="x" className="size-3.5" />
        </NavLink>
      ) : null}
    </span>
  );
}
