'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Select, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import {
  ANNOUNCEMENT_AUDIENCES,
  ANNOUNCEMENT_LEVELS,
  type AnnouncementAudience,
  type AnnouncementLevel,
  ROLES,
  type Role,
} from '@/db/vocabulary';
import { saveAnnouncementAction } from './actions';
import { AUDIENCE_WORDS, LEVEL_WORDS } from './announcement-words';

/** An announcement as the fields hold it; instants as "2026-03-01T12:00" in UTC. */
interface Held {
  id: string;
  version: number;
  text: string;
  level: AnnouncementLevel;
  audience: AnnouncementAudience;
  roles: readonly Role[];
  startsAt: string;
  endsAt: string;
}

const NEW: Held = {
  ...{ id: '', version: 0, text: '', level: 'info', audience: 'everyone', roles: [] },
  ...{ startsAt: '', endsAt: '' },
};

/** A new announcement, or one that is changed. */
export function AnnouncementForm({ of = NEW }: { of?: Held }): ReactElement {
  const [state, action, isPending] = useActionState(saveAnnouncementAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  const errors: Readonly<Record<string, string>> = failed?.fieldErrors ?? {};
  const key = of.id === '' ? 'new' : of.id;
  return (
    <form action={action} className="flex max-w-prose flex-col items-start gap-3">
      <input type="hidden" name="id" value={of.id} />
      <input type="hidden" name="version" value={of.version} />
      {failed && Object.keys(errors).length === 0 ? (
        <Banner tone="error">
          {failed.code === 'precondition_failed'
            ? 'Somebody changed it meanwhile. Load the page again.'
            : failed.message}
        </Banner>
      ) : null}
      <TextInput
        id={`${key}-text`}
        name="text"
        label="Text"
        hint="One line of plain text, at most 300 characters."
        maxLength={300}
        defaultValue={failed?.values.text ?? of.text}
        error={errors.text}
      />
      <Select
        id={`${key}-level`}
        name="level"
        label="Level"
        defaultValue={failed?.values.level ?? of.level}
        options={ANNOUNCEMENT_LEVELS.map((value) => ({ value, label: LEVEL_WORDS[value] }))}
      />
      <Select
        id={`${key}-audience`}
        name="audience"
        label="For"
        defaultValue={failed?.values.audience ?? of.audience}
        options={ANNOUNCEMENT_AUDIENCES.map((value) => ({ value, label: AUDIENCE_WORDS[value] }))}
      />
      <fieldset>
        <legend className="field-label">Roles, where it is for some</legend>
        <div className="flex flex-wrap gap-x-4">
          {ROLES.map((role) => (
            <Checkbox
              key={role}
              name="roles"
              value={role}
              label={role.replace('_', ' ')}
              defaultChecked={of.roles.includes(role)}
            />
          ))}
        </div>
        {errors.roles ? <p className="field-error">{errors.roles}</p> : null}
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          id={`${key}-starts`}
          name="starts_at"
          type="datetime-local"
          label="From (UTC)"
          hint="Empty: now."
          defaultValue={failed?.values.starts_at ?? of.startsAt}
          error={errors.starts_at}
        />
        <TextInput
          id={`${key}-ends`}
          name="ends_at"
          type="datetime-local"
          label="Until (UTC)"
          hint="Empty: until you take it away."
          defaultValue={failed?.values.ends_at ?? of.endsAt}
          error={errors.ends_at}
        />
      </div>
      <Button type="submit" look="primary" isPending={isPending}>
        {of.id === '' ? 'Announce' : 'Change'}
      </Button>
      <p role="status" className="text-ink-3 text-sm">
        {state.status === 'done' && !isPending ? 'Done.' : ''}
      </p>
    </form>
  );
}
