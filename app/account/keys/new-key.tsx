'use client';

import { type ReactElement, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';

/** A text to be copied, with the button that does it. */
function Copied({ label, text }: { label: string; text: string }): ReactElement {
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    // Without https some browsers have no clipboard.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied.' : 'Copying did not work. Select the text and copy it.');
  }

  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="field-label">{label}</figcaption>
      <pre className="whitespace-pre-wrap break-all rounded border border-line bg-sunken p-3 font-mono text-sm">
        <code>{text}</code>
      </pre>
      <div className="flex items-center gap-2">
        <Button onClick={() => void copy()}>
          Copy<span className="sr-only">: {label}</span>
        </Button>
        <span role="status" className="text-ink-2 text-sm">
          {said}
        </span>
      </div>
    </figure>
  );
}

/** A key just made, to be seen this once, and a call with it that works as it stands. */
export function NewKey({
  name,
  secret,
  publicUrl,
}: {
  name: string;
  secret: string;
  publicUrl: string;
}): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-label={`The new key ${name}`}>
      <Banner tone="warning">
        Keep “{name}” now, like a password: it is not shown again. Whoever has it calls the API in
        your name.
      </Banner>
      <Copied label="The key" text={secret} />
      <Copied
        label="Try it in a terminal"
        text={`curl -H "X-API-Key: ${secret}" "${publicUrl}/api/v1/deals?limit=3"`}
      />
    </section>
  );
}
