import type { ReactElement } from 'react';

/** A sentence in which what stands between backticks is code. */
export function InlineCode({ text }: { text: string }): ReactElement {
  const parts = text.split('`');
  return (
    <>
      {parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
        index % 2 === 1 ? <code key={index}>{part}</code> : part,
      )}
    </>
  );
}
