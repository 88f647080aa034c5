import type { ReactElement, ReactNode } from 'react';
import { formatAgo, formatDay } from '@/components/ui/format';
import type { Fact } from '@/lib/model-years/facts';

/** Why nobody is asked: the demo's cars are of 2022, or the operator switched it off. Null: they are asked. */
export type NotAsked = 'demo' | 'off' | null;

/** One kind of facts under its own heading, with its source and date; what it says where there is nothing. */
export function FactPart<Body>({
  title,
  fact,
  service,
  none,
  notAsked,
  now,
  children,
}: {
  title: string;
  fact: Fact<Body>;
  /** Whose list it is, with a page where anybody can read it. */
  service: { source: string; sourceUrl: string };
  /** Said where the service lists nothing under the name. */
  none: ReactNode;
  notAsked: NotAsked;
  /** On the wall clock: services are asked on that. */
  now: Date;
  children: (body: Body) => ReactNode;
}): ReactElement {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{title}</h3>
      {fact.body === null ? (
        <p className="text-ink-2">
          {fact.state === 'none' ? none : unreadWords(fact, service.source, notAsked)}
        </p>
      ) : (
        children(fact.body)
      )}
      {fact.asOf === null ? null : (
        <p className="text-ink-3 text-xs">
          Source:{' '}
          <a href={service.sourceUrl} rel="noreferrer" className="underline underline-offset-2">
            {service.source}
          </a>
          , as of {formatDay(fact.asOf)}
          {fact.isStale ? ` (${formatAgo(fact.asOf, now)}; it is being asked again)` : ''}.
          {fact.names.length > 0 ? ` Listed there as ${fact.names.join(', ')}` : ''}
          {fact.names.length > 0 ? `${fact.isCut ? ' and other names' : ''}.` : ''}
        </p>
      )}
    </section>
  );
}

function unreadWords(fact: Fact<unknown>, name: string, notAsked: NotAsked): string {
  if (notAsked === 'off') return `Not looked up: asking ${name} is switched off here.`;
  if (fact.hasFailed) return `Not looked up yet: ${name} gave no answer. It will be asked again.`;
  return `Not looked up yet. ${name} is being asked; look again in a minute.`;
}
