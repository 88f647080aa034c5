import { type ReactElement, type ReactNode, useId } from 'react';

/** Dense table in its own scroll area, with a header that stays. Give numbers `className="num"`. */
export function Table({
  caption,
  isCaptionHidden = false,
  head,
  children,
  className = '',
}: {
  caption: string;
  isCaptionHidden?: boolean;
  head: ReactNode;
  /** Rows, as `<tr>`. */
  children: ReactNode;
  className?: string;
}): ReactElement {
  const captionId = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
    <section className={`table-frame ${className}`.trim()} aria-labelledby={captionId} tabIndex={0}>
      <table className="table">
        <caption id={captionId} className={isCaptionHidden ? 'sr-only' : ''}>
          {caption}
        </caption>
        <thead>{head}</thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
