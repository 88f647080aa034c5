'use client';

import { type ReactElement, useId, useState } from 'react';
import { Button } from '@/components/ui/button';

/** A text that may be changed before it is copied. Without scripts it can still be selected. */
export function CopyText({ label, text }: { label: string; text: string }): ReactElement {
  const id = useId();
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    const written = document.getElementById(id);
    const words = written instanceof HTMLTextAreaElement ? written.value : text;
    // Without https some browsers have no clipboard.
    const isCopied = await navigator.clipboard?.writeText(words).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied.' : 'Copying did not work. Select the text and copy it.');
  }

  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <textarea
        id={id}
        defaultValue={text}
        rows={text.split('\n').length + 1}
        className="control letter"
      />
      <p className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void copy()}>Copy the text</Button>
        <span role="status" className="text-ink-2">
          {said}
        </span>
      </p>
    </div>
  );
}
