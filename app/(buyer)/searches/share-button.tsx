'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';

/**
 * Hands on the address of the results: by the system's own sheet where there is one, else as a copy. Without
 * scripts the name of the search is a link to that address.
 */
export function ShareButton({ name, href }: { name: string; href: string }): ReactElement {
  const [said, setSaid] = useState('');

  async function share(): Promise<void> {
    const url = new URL(href, window.location.origin).toString();
    if (typeof navigator.share === 'function') {
      // Whoever closes the sheet has changed their mind.
      await navigator.share({ title: name, url }).catch(() => undefined);
      return;
    }
    // Without https some browsers have no clipboard.
    const isCopied = await navigator.clipboard?.writeText(url).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Address copied.' : `Copy it yourself: ${url}`);
  }

  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button look="quiet" onClick={() => void share()}>
        Share<span className="sr-only"> {name}</span>
      </Button>
      <span role="status" className="break-all text-ink-2 text-sm empty:hidden">
        {said}
      </span>
    </span>
  );
}
