import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { NavLink } from './nav-link';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonFace {
  look?: ButtonLook;
  icon?: IconName;
  /** Shows only the icon; the words stay for assistive technology. */
  isIconOnly?: boolean;
  children: ReactNode;
}

function Face({ icon, isIconOnly, children }: ButtonFace): ReactElement {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {isIconOnly ? <span className="sr-only">{children}</span> : children}
    </>
  );
}

function faceClass(look: ButtonLook, isIconOnly: boolean, className: string): string {
  return ['button', `button-${look}`, isIconOnly ? 'button-icon' : '', className]
    .filter(Boolean)
    .join(' ');
}

/** An action on this page. Submits nothing unless `type="submit"` is said. */
export function Button({
  look = 'secondary',
  icon,
  isIconOnly = false,
  children,
  className = '',
  type = 'button',
  isPending = false,
  ...rest
}: ButtonFace & ButtonHTMLAttributes<HTMLButtonElement> & { isPending?: boolean }): ReactElement {
  return (
    <button
      {...rest}
      type={type}
      className={faceClass(look, isIconOnly, className)}
      aria-busy={isPending || undefined}
    >
      <Face {...(icon ? { icon } : {})} isIconOnly={isIconOnly}>
        {children}
      </Face>
    </button>
  );
}

/** A way to another page that looks like a button. */
export function LinkButton({
  href,
  look = 'secondary',
  icon,
  isIconOnly = false,
  children,
  className = '',
  isExternal = false,
}: ButtonFace & { href: string; className?: string; isExternal?: boolean }): ReactElement {
  const face = (
    <Face {...(icon ? { icon } : {})} isIconOnly={isIconOnly}>
      {children}
    </Face>
  );
  if (isExternal) {
    return (
      <a
        href={href}
        className={faceClass(look, isIconOnly, className)}
        rel="noopener noreferrer nofollow"
        target="_blank"
      >
        {face}
        <Icon name="external-link" className="size-3.5 text-ink-3" />
        <span className="sr-only">(opens in a new tab)</span>
      </a>
    );
  }
  return (
    <NavLink href={href} className={faceClass(look, isIconOnly, className)}>
      {face}
    </NavLink>
  );
}
