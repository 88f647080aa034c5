import type { ReactElement } from 'react';
import { CopyButton } from './copy-button';

/** A text to be read or copied as it is. */
export function CodeSample({ text, what }: { text: string; what: string }): ReactElement {
  return (
    <figure className="code-sample">
      <figcaption className="flex items-center justify-between gap-2">
        <span className="text-ink-3 text-xs">{what}</span>
        <CopyButton what={what} />
      </figcaption>
      <pre className="code-block">{text}</pre>
    </figure>
  );
}
