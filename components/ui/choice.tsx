import type { InputHTMLAttributes, ReactElement, ReactNode } from 'react';
import { formatCount } from './format';
import { NavLink } from './nav-link';

type NativeInput = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'className' | 'children'>;

export function Checkbox({
  label,
  count,
  hint,
  ...rest
}: NativeInput & { label: ReactNode; count?: number; hint?: ReactNode }): ReactElement {
  return (
    <label className="choice">
      <input type="checkbox" {...rest} />
      <span className="min-w-0 flex-1">
        {label}
        {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
      </span>
      {count === undefined ? null : (
        <span className="tabular text-ink-3 text-xs">{formatCount(count)}</span>
      )}
    </label>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** One of a few, stacked, each with room for a hint. */
export function RadioGroup({
  legend,
  name,
  choices,
  defaultValue,
}: {
  legend: string;
  name: string;
  choices: readonly Choice[];
  defaultValue?: string;
}): ReactElement {
  return (
    <fieldset>
      <legend className="field-label">{legend}</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} className="choice">
          <input type="radio" name={name} value={value} defaultChecked={value === defaultValue} />
          <span className="min-w-0 flex-1">
            {label}
            {hint ? <span className="block text-ink-3 text-xs">{hint}</span> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One of two to four short words side by side, as part of a form. */
export function SegmentedControl({
  legend,
  isLegendHidden = false,
  name,
  choices,
  defaultValue,
}: {
  legend: string;
  isLegendHidden?: boolean;
  name: string;
  choices: readonly Choice[];
  defaultValue?: string;
}): ReactElement {
  return (
    <fieldset>
      <legend className={isLegendHidden ? 'sr-only' : 'field-label'}>{legend}</legend>
      <div className="segments">
        {choices.map(({ value, label }) => (
          <label key={value} className="segment">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              className="sr-only"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The same look for ways to another view of the same results. */
export function SegmentedLinks({
  label,
  links,
}: {
  label: string;
  links: readonly { href: string; label: ReactNode; isCurrent: boolean }[];
}): ReactElement {
  return (
    <nav aria-label={label} className="segments">
      {links.map(({ href, label: text, isCurrent }) => (
        <NavLink
          key={href}
          href={href}
          className="segment"
          aria-current={isCurrent ? 'page' : undefined}
        >
          {text}
        </NavLink>
      ))}
    </nav>
  );
}
