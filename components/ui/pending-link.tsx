'use client';

import type { Route } from 'next';
import Link, { useLinkStatus } from 'next/link';
import { type ComponentProps, type ReactElement, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { COMING_PAGE_ID } from './coming-page';
import { PageShape, pageShapeOf } from './page-shape';

/** What comes sooner is not announced: a shape that flashes by is worse than none. */
const NOTICED_AFTER_MS = 150;

/**
 * A link that shows the shape of its page from 150 ms after it was followed until the page is there.
 * Unlike a `loading` file it leaves the answer of the server whole: a page that is not there stays a 404,
 * a redirect stays one, and who runs no scripts gets the page itself.
 */
export function PendingLink({
  href,
  children,
  ...rest
}: Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { href: Route }): ReactElement {
  return (
    <Link href={href} prefetch={false} {...rest}>
      {children}
      <Waiting href={href} />
    </Link>
  );
}

function Waiting({ href }: { href: string }): ReactElement | null {
  const { pending } = useLinkStatus();
  return pending ? <ComingPage href={href} /> : null;
}

interface Place {
  frame: HTMLElement;
  /** Where the visible part of the page's content begins, in the window. */
  topPx: number;
  /** From there to where the content of a page begins that is not scrolled. */
  gapPx: number;
  /** Null where only something of this page changes. */
  path: string | null;
}

function findPlace(href: string): Place | null {
  const frame = document.getElementById(COMING_PAGE_ID);
  const content = document.getElementById('content');
  if (frame === null || content === null) return null;
  const { top } = content.getBoundingClientRect();
  const topPx = Math.max(0, top);
  const { pathname } = new URL(href, window.location.href);
  return {
    ...{ frame, topPx, gapPx: Math.max(0, top + window.scrollY - topPx) },
    path: pathname === window.location.pathname ? null : pathname,
  };
}

/** The shape of the page at `href`, or a line where that is the page that is open; the parent is there while it waits. */
export function ComingPage({ href }: { href: string }): ReactElement | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setPlace(findPlace(href)), NOTICED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [href]);
  if (place === null) return null;
  const { frame, topPx, gapPx, path } = place;
  return createPortal(
    <>
      <span className="sr-only">Loading</span>
      {path === null ? (
        <span className="coming-line" aria-hidden="true" />
      ) : (
        // Over the page that is left, which keeps its place for the way back.
        <div
          className="coming-shape"
          aria-hidden="true"
          style={{ top: `${topPx}px`, paddingTop: `${gapPx}px` }}
        >
          <PageShape name={pageShapeOf(path)} />
        </div>
      )}
    </>,
    frame,
  );
}
