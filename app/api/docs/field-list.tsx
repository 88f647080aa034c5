import type { ReactElement } from 'react';
import { InlineCode } from './inline-code';
import type { SchemaField } from './schema-fields';

/** More values than this are counted, not all named; the document has them. */
const VALUES_SHOWN_MAX = 12;
const VALUES_SHOWN_OF_MANY = 4;

function valuesInWords(values: readonly string[]): string {
  if (values.length <= VALUES_SHOWN_MAX) return values.join(', ');
  return `${values.slice(0, VALUES_SHOWN_OF_MANY).join(', ')} … ${values.at(-1)} (${values.length} in all)`;
}

/** Fields with type, unit, bounds and meaning; inner ones stand a step to the right. */
export function FieldList({
  fields,
  label,
  isAnswer = false,
}: {
  fields: readonly (SchemaField & { place?: string })[];
  label: string;
  /** In an answer every field is there; what matters is which may be left out. */
  isAnswer?: boolean;
}): ReactElement {
  return (
    <dl className="field-list" aria-label={label}>
      {fields.map((field, index) => (
        // A value of several shapes has a field of the same name in each.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <div key={index} style={{ paddingInlineStart: `${field.depth * 12}px` }}>
          <dt>
            <code>{field.path}</code>
            {!isAnswer && field.isRequired ? <strong> required</strong> : null}
            {isAnswer && !field.isRequired ? ' may be left out' : null}
            {field.place === 'header' ? ' header' : null}
          </dt>
          <dd>
            <span className="text-ink-3">{[field.type, ...field.limits].join(' · ')}</span>
            {field.description === null ? null : (
              <span className="block">
                <InlineCode text={field.description} />
              </span>
            )}
            {field.shapes.length > 0 ? (
              <span className="block">
                Fields of{' '}
                {field.shapes.map((shape) => (
                  <a
                    key={shape}
                    href={`/api/docs/shapes#shape-${shape}`}
                    className="mr-2 text-accent underline"
                  >
                    {shape}
                  </a>
                ))}
              </span>
            ) : null}
            {field.values.length > 0 ? (
              <span className="block text-ink-3">{`One of: ${valuesInWords(field.values)}`}</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
