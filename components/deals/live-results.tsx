'use client';

import { type ReactElement, useEffect, useState } from 'react';
import { formatMiles, formatMoney } from '@/components/ui/format';
import {
  type LiveRow,
  type LiveSourceRow,
  type LiveState,
  liveSummary,
  newRows,
  withAnswer,
} from './live-sources';
import { RatingBadge } from './rating-badge';

const SHOWN_MAX = 12;
const ASKING: LiveState = { phase: 'asking', sources: [] };

/** What live sources show for this search, as they answer; the page is complete without it. */
export function LiveResults({ href }: { href: string }): ReactElement {
  const state = useLiveSearch(href);
  const rows = newRows(state).slice(0, SHOWN_MAX);
  return (
    <section className="live-results" aria-label="Live sources" data-phase={state.phase}>
      <p role="status" className="font-semibold text-sm">
        {liveSummary(state)}
      </p>
      {rows.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {rows.map((row) => (
            <li key={`${row.label} ${row.external_id}`} className="flex items-center gap-3 py-2">
              <Row row={row} label={row.label} />
            </li>
          ))}
        </ul>
      )}
      <ul className="flex flex-col gap-1 text-ink-3 text-xs">
        {state.sources
          .filter((source) => source.state !== 'fresh')
          .map((source) => (
            <li key={source.source_key}>{missingSentence(source)}</li>
          ))}
      </ul>
    </section>
  );
}

function useLiveSearch(href: string): LiveState {
  const [state, setState] = useState<LiveState>(ASKING);
  useEffect(() => {
    setState(ASKING);
    const stream = new EventSource(href);
    const finish = (phase: LiveState['phase']) => {
      stream.close();
      setState((known) => ({ ...known, phase }));
    };
    stream.addEventListener('source', ({ data }) => {
      setState((known) => withAnswer(known, JSON.parse(data) as LiveSourceRow));
    });
    stream.addEventListener('end', () => finish('done'));
    stream.addEventListener('problem', () => finish('lost'));
    stream.addEventListener('error', () => finish('lost'));
    return () => stream.close();
  }, [href]);
  return state;
}

function Row({ row, label }: { row: LiveRow; label: string }): ReactElement {
  const place = [row.city, row.state].filter((part) => part !== null).join(', ');
  const facts = [formatMiles(row.mileage_mi), place, label].filter((fact) => fact !== '');
  return (
    <>
      <RatingBadge rating={row.is_check_first ? 'check_first' : row.rating} />
      <span className="min-w-0 flex-1">
        {row.url === null ? (
          <span className="block truncate">{row.title}</span>
        ) : (
          <a className="link block truncate" href={row.url} rel="noopener noreferrer nofollow">
            {row.title}
          </a>
        )}
        <span className="block truncate text-ink-3 text-xs">{facts.join(' · ')}</span>
      </span>
      <span className="font-semibold tabular-nums">{formatMoney(row.price_cents)}</span>
    </>
  );
}

function missingSentence({ label, state, as_of, problem }: LiveSourceRow): string {
  const why = problem ?? 'It did not answer.';
  if (state === 'missing' || as_of === null) return `${label} is missing. ${why}`;
  const minutes = Math.max(1, Math.round((Date.now() - Date.parse(as_of)) / 60_000));
  return `${label} is shown as it was ${minutes} min ago. ${why}`;
}
