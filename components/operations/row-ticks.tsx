'use client';

import { type ReactElement, useEffect, useRef, useState } from 'react';

const ticksOf = (formId: string): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(`input[name=ids][form="${formId}"]`),
];

/** The tick of one row; it belongs to the form of what can be done with ticked rows. */
export function RowTick({
  formId,
  value,
  name,
}: {
  formId: string;
  value: string;
  /** What the row is called. */
  name: string;
}): ReactElement {
  return (
    <label className="admin-table-box">
      <input type="checkbox" name="ids" value={value} form={formId} />
      <span className="sr-only">{`Select ${name}`}</span>
    </label>
  );
}

/** Ticks every row of the page, or none. */
export function SelectAll({ formId }: { formId: string }): ReactElement {
  const box = useRef<HTMLInputElement>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const look = () => {
      const ticks = ticksOf(formId);
      const ticked = ticks.filter(({ checked }) => checked).length;
      setCount(ticked);
      if (!box.current) return;
      box.current.checked = ticked > 0 && ticked === ticks.length;
      box.current.indeterminate = ticked > 0 && ticked < ticks.length;
    };
    look();
    document.addEventListener('change', look);
    return () => document.removeEventListener('change', look);
  }, [formId]);
  const toggle = () => {
    for (const tick of ticksOf(formId)) tick.checked = box.current?.checked === true;
    setCount(ticksOf(formId).filter(({ checked }) => checked).length);
  };
  return (
    <label className="admin-table-box">
      <input ref={box} type="checkbox" onChange={toggle} />
      <span className="sr-only">Select every row of this page</span>
      <span role="status" className="sr-only">
        {count > 0 ? `${count} selected` : ''}
      </span>
    </label>
  );
}
