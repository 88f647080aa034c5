import type { ReactElement } from 'react';
import { OperationEntry } from './operation-entry';
import { Found, OperationFilter } from './operation-filter';
import { type ReferenceGroup, sharedProblemCodes } from './reference';
import { TryKey } from './try-it';

/** Every operation by what it is about, with a box to find one. */
export function ReferenceList({ groups }: { groups: readonly ReferenceGroup[] }): ReactElement {
  const all = groups.flatMap(({ operations }) => operations.map(({ words }) => words));
  const sharedCodes = new Set(sharedProblemCodes(groups));
  return (
    <>
      <p>
        Besides what stands with it, each operation may answer with{' '}
        {[...sharedCodes].map((code) => (
          <a key={code} href={`#error-${code}`} className="mr-1 text-accent underline">
            <code>{code}</code>
          </a>
        ))}
      </p>
      <div className="docs-tools">
        <OperationFilter all={all} />
        <TryKey />
      </div>
      {groups.map(({ tag, description, operations }) => (
        <Found key={tag} words={operations.map(({ words }) => words)} className="docs-group">
          <h3 id={`tag-${tag}`} className="text-base">
            {tag.replaceAll('_', ' ')}
          </h3>
          {description === null ? null : <p className="text-ink-2">{description}</p>}
          {operations.map((operation) => (
            <Found key={operation.id} words={[operation.words]}>
              <OperationEntry operation={operation} sharedCodes={sharedCodes} />
            </Found>
          ))}
        </Found>
      ))}
    </>
  );
}
