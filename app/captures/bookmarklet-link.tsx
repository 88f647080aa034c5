'use client';

import { type MouseEvent, type ReactElement, useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';

/** The bookmarklet to be dragged to the bookmarks, and what to do where nothing can be dragged. */
export function BookmarkletLink({ code }: { code: string }): ReactElement {
  const [said, setSaid] = useState('');
  // React refuses such addresses in its own attributes; this one is ours, and leads nowhere on this page.
  const hold = useCallback(
    (link: HTMLAnchorElement | null) => link?.setAttribute('href', code),
    [code],
  );

  function explain(event: MouseEvent): void {
    event.preventDefault();
    setSaid('Drag it to your bookmarks bar. Then open an advert and click it there.');
  }

  async function copy(): Promise<void> {
    const isCopied = await navigator.clipboard?.writeText(code).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? 'Copied.' : 'Copying did not work. Select the text and copy it.');
  }

  return (
    <div className="flex flex-col items-start gap-2">
      {/* Without scripts it leads to where the page is pasted. */}
      {/* biome-ignore lint/a11y/useValidAnchor: a bookmark is a link; clicking it here only explains */}
      <a
        ref={hold}
        href="#capture-html"
        className="button button-secondary"
        onClick={explain}
        draggable
      >
        Keep this car
      </a>
      <p role="status" className="text-ink-2 text-sm">
        {said}
      </p>
      <Disclosure summary="On a phone, or without a bookmarks bar">
        <ol className="ml-5 flex list-decimal flex-col gap-1 text-ink-2 text-sm">
          <li>Bookmark any page and call it “Keep this car”.</li>
          <li>Edit the bookmark: put the text below in place of its address.</li>
          <li>
            Open an advert, then type “Keep this car” into the address line and choose the bookmark.
          </li>
          <li>
            Or share the advert, copy its link and paste it at the left; or save the page and choose
            its file.
          </li>
        </ol>
        <code className="capture-code mt-2 block">{code}</code>
        <Button className="mt-2" onClick={() => void copy()}>
          Copy the text
        </Button>
      </Disclosure>
    </div>
  );
}
