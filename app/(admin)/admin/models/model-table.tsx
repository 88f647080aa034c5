import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Table } from '@/components/ui/table';
import type { listModels } from '@/lib/valuation/model-history';
import { describePromotion } from '@/lib/valuation/promotion';
import { RollBackForm } from './roll-back-form';

type Model = Awaited<ReturnType<typeof listModels>>[number];

const STATE_WORDS = { in_force: 'In force', retired: 'Retired', refused: 'Refused' } as const;

/** Models with the figures of their back-tests, why they came into force or not, and the way back. */
export function ModelTable({ models }: { models: readonly Model[] }): ReactElement {
  return (
    <Table caption="Models, the newest first" isCaptionHidden head={<Head />}>
      {models.map((model) => (
        <tr key={model.id}>
          <th scope="row">
            <Moment at={model.trainedAt} />
            <span className="block text-ink-3 text-xs">{model.version}</span>
          </th>
          <td>
            {STATE_WORDS[model.state]}
            {model.promotion ? (
              <span className="block max-w-prose text-ink-3 text-xs">
                {describePromotion(model.promotion)}
              </span>
            ) : null}
          </td>
          <td className="num">{formatCount(model.trainingCount)}</td>
          <td className="num">{formatPercent(model.mdape, 2)}</td>
          <td className="num">{formatPercent(model.coverage80, 1)}</td>
          <td className="num">{formatPercent(model.unrated, 1)}</td>
          <td>
            {model.state === 'in_force' ? null : (
              <RollBackForm id={model.id} version={model.version} />
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Head(): ReactElement {
  return (
    <tr>
      <th scope="col">Trained</th>
      <th scope="col">State</th>
      {['Adverts', 'Median error', 'In range', 'Unrated'].map((name) => (
        <th key={name} scope="col" className="num">
          {name}
        </th>
      ))}
      <th scope="col">
        <span className="sr-only">Change</span>
      </th>
    </tr>
  );
}
