import type { ReactElement } from 'react';
import { describedBy, Field } from '@/components/ui/field';

/** Takes an inventory file. */
export function FileInput({ id, error }: { id: string; error: string | undefined }): ReactElement {
  const words = {
    id,
    label: 'Inventory file',
    hint: 'The whole inventory as CSV, TSV or XML, plain or packed (gzip), at most 8 MB.',
    error,
  };
  return (
    <Field words={words}>
      <input
        id={id}
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,.xml,.gz,text/csv,text/xml,application/xml,application/gzip"
        className="control feed-file"
        aria-describedby={describedBy(words)}
        aria-invalid={error ? true : undefined}
        required
      />
    </Field>
  );
}
