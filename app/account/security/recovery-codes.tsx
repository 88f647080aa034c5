'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';

/** Recovery codes, to be seen this once: copied, downloaded or written down. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }): ReactElement {
  const [said, setSaid] = useState('');
  const text = `${codes.join('\n')}\n`;

  async function copy(): Promise<void> {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied.' : 'Copying did not work. Select the codes and copy them.');
  }

  function download(): void {
    const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = href;
    link.download = 'deal-scout-recovery-codes.txt';
    link.click();
    URL.revokeObjectURL(href);
    setSaid('Downloaded.');
  }

  return (
    <div className="flex flex-col gap-3">
      <Banner tone="warning">
        Save these recovery codes now: they are not shown again. Each one works once, on the day
        your phone or key is lost.
      </Banner>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => void copy()}>Copy</Button>
        <Button onClick={download}>Download</Button>
        <span role="status" className="text-ink-2 text-sm">
          {said}
        </span>
      </div>
    </div>
  );
}
