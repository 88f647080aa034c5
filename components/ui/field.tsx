import type { InputHTMLAttributes, ReactElement, ReactNode, SelectHTMLAttributes } from 'react';
import { Icon } from './icon';

export interface FieldWords {
  /** Unique on the page; the label, hint and error hang on it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** One sentence that says what to do; also marks the input as invalid. */
  error?: string | undefined;
  isLabelHidden?: boolean;
}

/** Ids for aria-describedby: the error first, because it is heard first. */
export function describedBy({ id, hint, error }: FieldWords): string | undefined {
  const ids = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Label above, hint and error sentence below an input. */
export function Field({
  words,
  children,
}: {
  words: FieldWords;
  children: ReactNode;
}): ReactElement {
  const { id, label, hint, error, isLabelHidden = false } = words;
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'field-label'}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} className="field-error">
          <Icon name="circle-alert" className="mt-px size-3.5" />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type Native<E> = Omit<E, 'id' | 'className' | 'aria-describedby' | 'aria-invalid' | 'children'>;

function inputAria(words: FieldWords): {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
} {
  return {
    id: words.id,
    'aria-describedby': describedBy(words),
    'aria-invalid': words.error ? true : undefined,
  };
}

export function TextInput({
  id,
  label,
  hint,
  error,
  isLabelHidden = false,
  ...rest
}: FieldWords & Native<InputHTMLAttributes<HTMLInputElement>>): ReactElement {
  const words: FieldWords = { id, label, hint, error, isLabelHidden };
  return (
    <Field words={words}>
      <input type="text" {...rest} {...inputAria(words)} className="control" />
    </Field>
  );
}

/** A whole number with its unit in the box: "$" in front of money, "mi" behind miles. */
export function NumberInput({
  id,
  label,
  hint,
  error,
  isLabelHidden = false,
  unit,
  ...rest
}: FieldWords & { unit: 'dollars' | 'miles' | 'none' } & Omit<
    Native<InputHTMLAttributes<HTMLInputElement>>,
    'type' | 'inputMode'
  >): ReactElement {
  const words: FieldWords = { id, label, hint, error, isLabelHidden };
  return (
    <Field words={words}>
      <span className="control-unit" data-unit={unit}>
        {unit === 'dollars' ? <span aria-hidden="true">$</span> : null}
        <input
          autoComplete="off"
          {...rest}
          {...inputAria(words)}
          type="text"
          inputMode="numeric"
          className="control tabular"
        />
        {unit === 'miles' ? <span aria-hidden="true">mi</span> : null}
      </span>
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
  /** How many results the option would leave. */
  count?: number;
}

function optionText({ label, count }: Option): string {
  return count === undefined ? label : `${label} (${count.toLocaleString('en-US')})`;
}

export function Select({
  id,
  label,
  hint,
  error,
  isLabelHidden = false,
  options,
  emptyLabel,
  ...rest
}: FieldWords & {
  options: readonly Option[];
  /** First choice with an empty value: "Any make". */
  emptyLabel?: string;
} & Native<SelectHTMLAttributes<HTMLSelectElement>>): ReactElement {
  const words: FieldWords = { id, label, hint, error, isLabelHidden };
  return (
    <Field words={words}>
      <span className="control-select">
        <select {...rest} {...inputAria(words)} className="control">
          {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {optionText(option)}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    </Field>
  );
}
