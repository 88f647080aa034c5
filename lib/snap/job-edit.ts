import type { z } from 'zod';
import type { SnapStep } from '@/db/vocabulary';
import type { ConditionChange, DamageChange } from './condition';
import type { FactChange } from './fact-change';
import type { updateSnapJobBodySchema } from './job-schemas';

/** What a person changes of a job; what is left out stays. Photos of damage by the ids of the outside. */
export interface SnapJobEdit {
  step?: SnapStep | undefined;
  zip?: string | null | undefined;
  facts?: FactChange | undefined;
  condition?: ConditionChange | undefined;
  /** One spot of damage, beside the others. */
  damage?: DamageChange | undefined;
}

type Body = z.output<typeof updateSnapJobBodySchema>;

/** A change as it came over the wire, in our own names. */
export function toEdit({ step, zip, facts, condition }: Body): SnapJobEdit {
  return {
    step,
    zip,
    facts: facts && toFactChange(facts),
    condition: condition && toConditionChange(condition),
  };
}

function toFactChange(facts: NonNullable<Body['facts']>): FactChange {
  const { mileage_mi, body_style, exterior_color, interior_color, ...same } = facts;
  return {
    ...same,
    mileageMi: mileage_mi,
    bodyStyle: body_style,
    exteriorColor: exterior_color,
    interiorColor: interior_color,
  };
}

function toConditionChange(condition: NonNullable<Body['condition']>): ConditionChange {
  const { title_status, owners_count, keys_count, service_records, smoked_in, damage, ...same } =
    condition;
  return {
    ...same,
    titleStatus: title_status,
    ownersCount: owners_count,
    keysCount: keys_count,
    serviceRecords: service_records,
    smokedIn: smoked_in,
    damage: damage?.map(({ photo_id, repair_cents, ...spot }) => ({
      ...spot,
      photoId: photo_id,
      repairCents: repair_cents,
    })),
  };
}
