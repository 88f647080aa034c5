'use client';

import { type ReactElement, useEffect } from 'react';

const MOVES: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
const TYPED_IN = 'input:not([type=checkbox]), select, textarea, [contenteditable]';

/** Keys of a table: rows up and down, a tick, and back to the filter. */
export function TableKeys({ tableId }: { tableId: string }): ReactElement {
  useEffect(() => {
    const frame = document.getElementById(tableId);
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (!frame || !target || target.closest(TYPED_IN) || hasModifier(event)) return;
      if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>(`[id^="${tableId}-"][type=search]`)?.focus();
        return;
      }
      if (!frame.contains(target)) return;
      const step = MOVES[event.key];
      if (step !== undefined && moveTo(frame, target, step)) event.preventDefault();
      if (event.key === 'x' && tick(target)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [tableId]);
  return (
    <p className="admin-table-keys text-ink-3 text-xs">
      Keys: <kbd>↓</kbd> <kbd>↑</kbd> or <kbd>j</kbd> <kbd>k</kbd> for the next row,{' '}
      <kbd>Enter</kbd> opens it, <kbd>x</kbd> ticks it, <kbd>/</kbd> goes to the filter.
    </p>
  );
}

function hasModifier({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}

/** Focuses the row above or below: its way on, or where it has none the first thing in it. */
function moveTo(frame: HTMLElement, from: HTMLElement, step: number): boolean {
  const rows = [...frame.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  const here = rows.findIndex((row) => row.contains(from));
  const row = rows[here === -1 && step > 0 ? 0 : here + step];
  const goal =
    row?.querySelector<HTMLElement>('th a') ?? row?.querySelector<HTMLElement>('a, button, input');
  goal?.focus();
  return goal !== undefined && goal !== null;
}

function tick(target: HTMLElement): boolean {
  const box = target.closest('tr')?.querySelector<HTMLInputElement>('input[type=checkbox]');
  box?.click();
  return box !== undefined && box !== null;
}
