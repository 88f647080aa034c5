import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';

/** What was done by a link in mail, and the way on. */
export function EntryDone({
  title,
  sentence,
  href,
  label,
}: {
  title: string;
  sentence: string;
  href: string;
  label: string;
}): ReactElement {
  return (
    <>
      <h1 className="text-lg">{title}</h1>
      <p role="status">{sentence}</p>
      <LinkButton href={href} look="primary">
        {label}
      </LinkButton>
    </>
  );
}
