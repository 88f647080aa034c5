import type { ReactElement, ReactNode } from 'react';

/** One row: what it is about, then a fact for each column. */
export interface FactRow {
  key: string;
  /** What the row is about. */
  name: ReactNode;
  /** In the order of the columns. */
  facts: readonly ReactNode[];
}

/**
 * Rows with the same facts each: columns under one head on a wide screen, a card each on a phone. The
 * names of the columns stand in every row for those who listen, and on a phone for all.
 */
export function FactRows({
  label,
  of,
  columns,
  rows,
}: {
  /** For assistive technology: "Sources that are on". */
  label: string;
  /** Which widths the columns have; see fact-rows in ui.css. */
  of: 'sources' | 'freshness';
  /** The first names the rows, the others their facts. */
  columns: readonly [string, ...string[]];
  rows: readonly FactRow[];
}): ReactElement {
  const [first, ...others] = columns;
  return (
    <div className="fact-rows" data-of={of}>
      <div className="fact-rows-head" aria-hidden="true">
        {[first, ...others].map((column) => (
          <span key={column}>{column}</span>
        ))}
      </div>
      <ul className="fact-rows-list" aria-label={label}>
        {rows.map(({ key, name, facts }) => (
          <li key={key}>
            <div className="fact-rows-name">{name}</div>
            <dl>
              {others.map((column, index) => (
                <div key={column}>
                  <dt>{column}</dt>
                  <dd>{facts[index]}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}
