'use client';

import { type MouseEvent, type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';

const SAID_MS = 2_000;

/** Copies the text of the figure it stands in; says so for a moment. */
export function CopyButton({ what }: { what: string }): ReactElement {
  const [said, setSaid] = useState('Copy');
  const copy = async (event: MouseEvent<HTMLButtonElement>): Promise<void> => {
    const text = event.currentTarget.closest('figure')?.querySelector('pre')?.textContent ?? '';
    // Without https some browsers have no clipboard; the text beside can be marked by hand.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied' : 'Not copied');
    setTimeout(() => setSaid('Copy'), SAID_MS);
  };
  return (
    <Button look="quiet" onClick={copy}>
      <span aria-live="polite">{said}</span>
      <span className="sr-only">{` ${what}`}</span>
    </Button>
  );
}
