import { headers } from 'next/headers';
import type { ReactElement } from 'react';

/**
 * A message about as the program of its reader would show it. It is a page of its own without scripts, shut
 * off from this one; links open beside it. Its sheet gets the nonce of the page, whose policy holds for it.
 */
export async function MessageFrame({
  html,
  title,
}: {
  html: string;
  title: string;
}): Promise<ReactElement> {
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <iframe
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={html.replaceAll('<style>', `<style nonce="${nonce}">`)}
      className="h-160 w-full rounded-md border border-line bg-sunken"
    />
  );
}
