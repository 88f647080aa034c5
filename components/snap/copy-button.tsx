'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';

/** Copies a text; says whether that worked. */
export function CopyButton({ text, what }: { text: string; what: string }): ReactElement {
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    // Without https some browsers have no clipboard.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied.' : 'Select the text and copy it.');
  }

  return (
    <span className="flex flex-col items-end gap-1">
      <Button look="quiet" onClick={() => void copy()}>
        Copy<span className="sr-only">: {what}</span>
      </Button>
      <span role="status" className="text-ink-2 text-xs">
        {said}
      </span>
    </span>
  );
}
