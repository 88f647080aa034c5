import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';

/** The text of a message with its addresses of this site as links; those of others stay text. */
export function MessageText({
  text,
  publicUrl,
}: {
  text: string;
  publicUrl: string;
}): ReactElement {
  return (
    <div className="flex max-w-prose flex-col gap-4 whitespace-pre-line">
      {text
        .trim()
        .split('\n\n')
        .map((paragraph) => (
          <p key={paragraph} className="wrap-anywhere">
            {paragraph.split('\n').map((line) => (
              <Line key={line} line={line} publicUrl={publicUrl} />
            ))}
          </p>
        ))}
    </div>
  );
}

function Line({ line, publicUrl }: { line: string; publicUrl: string }): ReactElement {
  if (!line.startsWith(`${publicUrl}/`)) return <>{`${line}\n`}</>;
  // A path, because people may reach this machine under another name than the mail says.
  return (
    <NavLink href={line.slice(publicUrl.length)} className="text-accent underline">
      {line}
    </NavLink>
  );
}
