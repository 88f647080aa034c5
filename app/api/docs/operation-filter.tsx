'use client';

import { type ReactElement, type ReactNode, useEffect } from 'react';
import { TextInput } from '@/components/ui/field';
import { formatCounted } from '@/components/ui/format';
import { isFound, share, useShared } from './page-memory';

const FILTER_ID = 'operation-filter';

/** The box that leaves only the operations with its words, and says how many those are. */
export function OperationFilter({ all }: { all: readonly string[] }): ReactElement {
  const { filter } = useShared();
  useEffect(() => {
    // What was typed, or kept by the browser, before this ran.
    const box = document.getElementById(FILTER_ID);
    if (box instanceof HTMLInputElement) share({ filter: box.value });
  }, []);
  const count = all.filter((words) => isFound(words, filter)).length;
  return (
    <div className="flex flex-col gap-1">
      <TextInput
        id={FILTER_ID}
        type="search"
        label="Find an operation"
        placeholder="deals, POST, price history …"
        autoComplete="off"
        onChange={(event) => share({ filter: event.currentTarget.value })}
      />
      <p aria-live="polite" className="text-ink-3 text-xs">
        {filter === ''
          ? formatCounted(all.length, 'operation')
          : `${count} of ${formatCounted(all.length, 'operation')}`}
      </p>
    </div>
  );
}

/** Stands only while the filter finds one of these texts. */
export function Found({
  words,
  children,
  className = '',
}: {
  words: readonly string[];
  children: ReactNode;
  className?: string;
}): ReactElement {
  const { filter } = useShared();
  const isHidden = !words.some((each) => isFound(each, filter));
  return (
    <div hidden={isHidden} className={className}>
      {children}
    </div>
  );
}
