import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import { undoMergeAction } from '@/app/(admin)/admin/vehicles/actions';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import type { VehicleMerge } from '@/lib/operations/vehicle-table';

/** Merges that a car had a part in, each with the way back. */
export function MergeList({
  merges,
  vehicleId,
}: {
  merges: readonly VehicleMerge[];
  vehicleId: string;
}): ReactElement {
  if (merges.length === 0) return <p className="text-ink-3">none</p>;
  return (
    <ul className="flex flex-col gap-2">
      {merges.map(({ id, fromVehicleId, intoVehicleId, advertCount, mergedAt, undoneAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-3">
          <span className="break-all">
            {formatCounted(advertCount, 'advert')}{' '}
            {intoVehicleId === vehicleId
              ? `came from ${fromVehicleId}`
              : `went to ${intoVehicleId}`}
            , <Moment at={mergedAt} />
          </span>
          {undoneAt === null ? (
            <ActionForm action={undoMergeAction} label="Undo this merge">
              <input type="hidden" name="id" value={id} />
              <Button type="submit">Undo</Button>
            </ActionForm>
          ) : (
            <span className="text-ink-3">undone</span>
          )}
        </li>
      ))}
    </ul>
  );
}
