import { type ReactElement, type ReactNode, useId } from 'react';
import { Icon } from './icon';

/** A heading that opens what is under it; works without scripts. */
export function Disclosure({
  summary,
  children,
  isOpen = false,
  className = '',
}: {
  summary: ReactNode;
  children: ReactNode;
  isOpen?: boolean;
  className?: string;
}): ReactElement {
  return (
    <details className={`disclosure ${className}`.trim()} open={isOpen}>
      <summary>
        <Icon name="chevron-down" className="disclosure-mark size-4" />
        {summary}
      </summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}

export interface ExplainProps {
  /** The figure or word as it stands in the text. */
  children: ReactNode;
  /** What is explained, for the heading and for assistive technology: "Sales tax". */
  title: string;
  /** What it is and how it came about, in a sentence or two. */
  explanation: ReactNode;
  /** Where it is from and of when: "Texas Comptroller, 2026". */
  source?: ReactNode;
  className?: string;
}

/**
 * A figure that opens its explanation: on click, tap and Enter everywhere; on hover and focus where
 * the browser knows interest invokers. Native popover, no script.
 */
export function Explain({
  children,
  title,
  explanation,
  source,
  className = '',
}: ExplainProps): ReactElement {
  const id = useId();
  const interest = { interestfor: id };
  return (
    <>
      <button
        type="button"
        className={`explain ${className}`.trim()}
        popoverTarget={id}
        popoverTargetAction="show"
        {...interest}
      >
        {children}
        <span className="sr-only">{`, explain ${title}`}</span>
      </button>
      <span id={id} popover="auto" className="popover" role="note" aria-label={title}>
        <strong className="block font-semibold">{title}</strong>
        <span className="block text-ink-2">{explanation}</span>
        {source ? <span className="mt-1 block text-ink-3 text-xs">{source}</span> : null}
      </span>
    </>
  );
}

/** Opens the sheet with the same id. Hidden where the sheet stands open beside the content. */
export function SheetOpener({
  sheetId,
  children,
  className = '',
}: {
  sheetId: string;
  children: ReactNode;
  className?: string;
}): ReactElement {
  return (
    <button
      type="button"
      popoverTarget={sheetId}
      className={`button button-secondary ${className}`.trim()}
    >
      {children}
    </button>
  );
}

/**
 * A panel from the bottom edge on a phone. With `isRailWhenWide` the same panel, once in the page,
 * stands open as a column from 1024 px on. Native popover, no script.
 */
export function Sheet({
  id,
  title,
  children,
  isRailWhenWide = false,
}: {
  id: string;
  title: string;
  children: ReactNode;
  isRailWhenWide?: boolean;
}): ReactElement {
  return (
    <section
      id={id}
      popover="auto"
      aria-label={title}
      className={isRailWhenWide ? 'sheet sheet-rail' : 'sheet'}
    >
      <div className="sheet-head">
        <h2 className="text-base">{title}</h2>
        <button
          type="button"
          popoverTarget={id}
          popoverTargetAction="hide"
          className="button button-quiet button-icon"
        >
          <Icon name="x" />
          <span className="sr-only">Close</span>
        </button>
      </div>
      {children}
    </section>
  );
}
