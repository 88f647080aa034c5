import type { ReactElement } from 'react';
import { Disclosure } from '@/components/ui/layers';
import { FieldList } from './field-list';
import { InlineCode } from './inline-code';
import type { ReferenceShape } from './reference';

/** What answers are made of: each named shape once, however many operations give it. */
export function Shapes({ shapes }: { shapes: readonly ReferenceShape[] }): ReactElement {
  return (
    <div>
      {shapes.map(({ name, description, fields }) => (
        <Disclosure key={name} className="operation" summary={<code>{name}</code>}>
          <div id={`shape-${name}`} className="operation-body">
            {description === null ? null : (
              <p>
                <InlineCode text={description} />
              </p>
            )}
            <FieldList fields={fields} label={`Fields of ${name}`} isAnswer />
          </div>
        </Disclosure>
      ))}
    </div>
  );
}
