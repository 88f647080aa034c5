import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { CENTER_MEMBER_KINDS } from '@/db/vocabulary';
import type { CenterMember } from '@/lib/bookings/center';
import { addMemberAction, setMemberAction } from '../actions';

const KIND_LABELS = { manager: 'Manager', mechanic: 'Mechanic' } as const;

/** Who works at a center: what they are, and whether they see its bookings. */
export function PeopleSection({
  centerId,
  members,
}: {
  centerId: string;
  members: readonly CenterMember[];
}): ReactElement {
  return (
    <section className="flex flex-col gap-3" aria-labelledby="people">
      <h2 id="people" className="text-base">
        People
      </h2>
      <ul aria-label="People" className="flex flex-col">
        {members.map(({ id, displayName, kind, isActive }) => (
          <li key={id} className="flex flex-wrap items-center gap-4 border-line border-b py-2">
            <span className="flex-1">
              {`${displayName}, ${KIND_LABELS[kind]}${isActive ? '' : ' (no longer)'}`}
            </span>
            <ActionForm action={setMemberAction} label={displayName}>
              <input type="hidden" name="center" value={centerId} />
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name="wanted" value={isActive ? 'off' : 'on'} />
              <Button type="submit" look="quiet">
                {isActive ? 'No longer works here' : 'Works here again'}
              </Button>
            </ActionForm>
          </li>
        ))}
      </ul>
      <ActionForm
        action={addMemberAction}
        label="Add somebody"
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="center" value={centerId} />
        <TextInput
          {...{ id: 'member-email', name: 'email', label: 'E-mail of their account' }}
          type="email"
          required
        />
        <Select
          {...{ id: 'member-kind', name: 'kind', label: 'As', defaultValue: 'mechanic' }}
          options={CENTER_MEMBER_KINDS.map((value) => ({ value, label: KIND_LABELS[value] }))}
        />
        <Button type="submit">Add</Button>
      </ActionForm>
    </section>
  );
}
