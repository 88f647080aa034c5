'use client';

import { type ReactElement, useActionState, useEffect } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { NumberInput, Select, TextInput } from '@/components/ui/field';
import type { DamageSpot, PhotoPoint } from '@/db/snap-content';
import { DAMAGE_KINDS, DAMAGE_SEVERITIES } from '@/lib/snap/condition';
import { putDamageAction, removeDamageAction } from './actions';
import { DAMAGE_KIND_WORDS, SEVERITY_WORDS } from './condition-words';

const IDLE = { status: 'idle' } as const;
const CENTS_PER_DOLLAR = 100;

/** A spot as its form begins: of a new one nothing is chosen. */
export interface SpotDraft extends Omit<DamageSpot, 'kind' | 'severity' | 'at'> {
  at: PhotoPoint | null;
  kind: DamageSpot['kind'] | null;
  severity: DamageSpot['severity'] | null;
}

const percent = (fraction: number) => String(Math.round(fraction * 1_000) / 10);

/** What is said of one spot of damage. */
export function DamageForm({
  jobId,
  spot,
  onEnd,
}: {
  jobId: string;
  spot: SpotDraft;
  /** Of a new spot: it was saved, or is not wanted. */
  onEnd?: () => void;
}): ReactElement {
  const [state, send, isPending] = useActionState(putDamageAction, IDLE);
  useEffect(() => {
    if (state.status === 'done') onEnd?.();
  }, [state, onEnd]);
  const failed = state.status === 'failed' ? state : null;
  const typed = failed?.values ?? {};
  const idOf = (name: string) => `damage-${spot.id}-${name}`;
  const { at, repairCents } = spot;
  return (
    <form action={send} className="flex max-w-prose flex-col gap-3 py-2" noValidate>
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="spot_id" value={spot.id} />
      <input type="hidden" name="photo_id" value={spot.photoId ?? ''} />
      <div className="grid grid-cols-2 gap-3">
        <Select
          id={idOf('kind')}
          name="kind"
          label="What is it?"
          emptyLabel="Choose"
          options={DAMAGE_KINDS.map((value) => ({ value, label: DAMAGE_KIND_WORDS[value] }))}
          defaultValue={typed.kind ?? spot.kind ?? ''}
          error={failed?.fieldErrors.kind}
        />
        <Select
          id={idOf('severity')}
          name="severity"
          label="How bad?"
          emptyLabel="Choose"
          options={DAMAGE_SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
          defaultValue={typed.severity ?? spot.severity ?? ''}
          error={failed?.fieldErrors.severity}
        />
      </div>
      <TextInput
        id={idOf('note')}
        name="note"
        label="In your words"
        hint="Where and how large: rear bumper, left, as long as a hand."
        maxLength={300}
        defaultValue={typed.note ?? spot.note}
        error={failed?.fieldErrors.note}
      />
      <NumberInput
        id={idOf('repair')}
        name="repair"
        label="What mending it costs"
        hint="As a shop told you. Empty: nobody has said."
        unit="dollars"
        defaultValue={
          typed.repair ?? (repairCents === null ? '' : String(repairCents / CENTS_PER_DOLLAR))
        }
        error={failed?.fieldErrors.repair}
      />
      {at === null || spot.photoId === null ? (
        <>
          <input type="hidden" name="x" value="50" />
          <input type="hidden" name="y" value="50" />
        </>
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <TextInput
            id={idOf('x')}
            name="x"
            label="From the left, %"
            inputMode="decimal"
            defaultValue={typed.x ?? percent(at.x)}
            error={failed?.fieldErrors.x}
          />
          <TextInput
            id={idOf('y')}
            name="y"
            label="From the top, %"
            inputMode="decimal"
            defaultValue={typed.y ?? percent(at.y)}
            error={failed?.fieldErrors.y}
          />
        </div>
      )}
      {failed && Object.keys(failed.fieldErrors).length === 0 ? (
        <p role="alert" className="field-error">
          {failed.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isPending={isPending}>
          Save the damage
        </Button>
        {onEnd ? (
          <Button look="quiet" onClick={onEnd}>
            Leave it
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Takes a spot away. */
export function RemoveDamage({ jobId, spotId }: { jobId: string; spotId: string }): ReactElement {
  return (
    <ActionForm action={removeDamageAction}>
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="spot_id" value={spotId} />
      <Button type="submit" look="quiet" icon="x">
        Take it away
      </Button>
    </ActionForm>
  );
}
