import { type ReactElement, type ReactNode, useId } from 'react';

/** Dense table in its own scroll area, with a header that stays. Give numbers `className="num"`. */
export function Table({
  id,
  caption,
  isCaptionHidden = false,
  head,
  children,
  className = '',
}: {
  id?: string;
  caption: string;
  isCaptionHidden?: boolean;
  head: ReactNode;
  /** Rows, as `<tr>`. */
  children: ReactNode;
  className?: string;
}): ReactElement {
  const captionId = useId();
  const frame = `table-frame ${className}`.trim();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
    <section id={id} className={frame} aria-labelledby={captionId} tabIndex={0}>
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
