import type { ReactElement, ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } as const;

/** The five steps in pictures. */
const STEPS: readonly { name: string; what: string; picture: ReactNode }[] = [
  {
    name: 'Photos',
    what: 'Take or choose up to 24. Where you were and with what is taken out of every one.',
    picture: (
      <>
        <rect x="14" y="20" width="60" height="40" rx="5" {...LINE} />
        <path d="M34 20l5-8h10l5 8" {...LINE} />
        <circle cx="44" cy="40" r="11" {...LINE} />
      </>
    ),
  },
  {
    name: 'Identify',
    what: 'The VIN is read from its plate or label, and you confirm each fact.',
    picture: (
      <>
        <rect x="10" y="22" width="68" height="34" rx="4" {...LINE} />
        <path
          d="M18 30v18M23 30v18M29 30v18M32 30v18M39 30v18M46 30v18M50 30v18M57 30v18M63 30v18M70 30v18"
          {...LINE}
        />
      </>
    ),
  },
  {
    name: 'Condition',
    what: 'Say what a buyer should know, and show what is damaged.',
    picture: (
      <>
        <path d="M12 50h64M18 50l6-16h34l12 16M30 34l-3 16" {...LINE} />
        <circle cx="28" cy="54" r="6" {...LINE} />
        <circle cx="62" cy="54" r="6" {...LINE} />
        <circle cx="52" cy="24" r="8" {...LINE} />
        <path d="M52 20v5M52 28v1" {...LINE} />
      </>
    ),
  },
  {
    name: 'Price',
    what: 'See what such cars ask, how long they take to sell and what is left for you.',
    picture: (
      <>
        <path d="M10 56h68M16 56c10 0 16-34 28-34s18 34 28 34" {...LINE} />
        <path d="M44 12v44" {...LINE} strokeDasharray="4 4" />
      </>
    ),
  },
  {
    name: 'Text and publish',
    what: 'A description of what you confirmed. Offer it here, at eBay, or take it anywhere.',
    picture: (
      <>
        <rect x="22" y="10" width="44" height="54" rx="4" {...LINE} />
        <path d="M30 22h28M30 32h28M30 42h20M30 52h12" {...LINE} />
      </>
    ),
  },
];

/** What Snap Studio is, for who has no car here yet. */
export function Newcomer({ startHref }: { startHref: string }): ReactElement {
  return (
    <>
      <header className="flex flex-col gap-3">
        <h1 className="text-xl">Sell your car</h1>
        <p className="max-w-prose text-ink-2">
          From photos on your phone to a price that you can defend and a listing that is ready. Five
          steps; you can stop at any of them and go on later. Nothing is shown before you say so.
        </p>
        <p>
          <LinkButton href={startHref} look="primary">
            Begin with photos
          </LinkButton>
        </p>
      </header>
      <ol className="sell-steps">
        {STEPS.map(({ name, what, picture }, at) => (
          <li key={name}>
            <svg viewBox="0 0 88 72" aria-hidden="true">
              {picture}
            </svg>
            <strong>
              {at + 1}. {name}
            </strong>
            <span className="text-ink-2 text-sm">{what}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
