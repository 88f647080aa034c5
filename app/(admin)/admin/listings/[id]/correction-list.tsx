import type { ReactElement } from 'react';
import { withdrawCorrectionAction } from '@/app/(admin)/admin/listings/actions';
import { Moment } from '@/app/(admin)/admin/moment';
import { inWords } from '@/app/(admin)/admin/vocabulary-words';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Table } from '@/components/ui/table';
import type { Correction } from '@/lib/listings/corrections';

const shown = (value: string | null) => value ?? 'unknown';

/** What was corrected, and the way back; those that were withdrawn stay for the record. */
export function CorrectionList({
  id,
  corrections,
}: {
  /** "lst_…" */
  id: string;
  corrections: readonly Correction[];
}): ReactElement {
  if (corrections.length === 0) return <p className="text-ink-3">nothing was corrected</p>;
  return (
    <Table
      caption="Corrections, newest first"
      isCaptionHidden
      head={
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">Is in truth</th>
          <th scope="col">The source says</th>
          <th scope="col">Why</th>
          <th scope="col">When</th>
          <th scope="col">
            <span className="sr-only">Take back</span>
          </th>
        </tr>
      }
    >
      {corrections.map((correction) => (
        <tr key={correction.id}>
          <th scope="row">{inWords(correction.field)}</th>
          <td>{shown(correction.value)}</td>
          <td>{shown(correction.said)}</td>
          <td className="max-w-md break-words">{correction.reason}</td>
          <td>
            <Moment at={correction.correctedAt} />
          </td>
          <td>
            {correction.withdrawnAt === null ? (
              <ActionForm action={withdrawCorrectionAction}>
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="correction_id" value={correction.id} />
                <Button type="submit">
                  Take back<span className="sr-only">{` ${inWords(correction.field)}`}</span>
                </Button>
              </ActionForm>
            ) : (
              <span className="text-ink-3">taken back</span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}
