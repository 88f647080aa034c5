import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { AdminNav } from '@/app/(admin)/admin/admin-nav';
import { Moment } from '@/app/(admin)/admin/moment';
import { adminContext } from '@/app/(admin)/admin-context';
import { listSwitches, type Switch } from '@/lib/operations/switches';
import { SwitchForm } from './switch-form';
import { standingOf } from './switch-words';

export const metadata: Metadata = { title: 'Switches', robots: { index: false } };

function SwitchArticle({ of }: { of: Switch }): ReactElement {
  const { name, label, about, unusualText, updatedAt, note } = of;
  return (
    <article
      className="grid min-w-0 gap-x-8 gap-y-3 border-line border-b pb-6 lg:grid-cols-2"
      aria-label={label}
    >
      <div className="flex min-w-0 flex-col gap-3">
        <h2 className="text-base">
          {label}: {standingOf(of)}
        </h2>
        <p className="max-w-prose text-ink-2">{about}</p>
        <p className="max-w-prose text-ink-3 text-sm">People are told: “{unusualText}”</p>
        {updatedAt === null ? null : (
          <p className="break-words text-ink-3 text-xs">
            Set <Moment at={updatedAt} />
            {note === null ? '' : `: ${note}`}
          </p>
        )}
      </div>
      <SwitchForm
        key={of.version}
        name={name}
        version={of.version}
        mode={of.mode}
        percent={of.percent}
        roles={of.roles}
        note={note}
        isSplittable={of.isSplittable}
        isHarmful={name === 'read_only'}
      />
    </article>
  );
}

export default async function SwitchesPage(): Promise<ReactElement> {
  const switches = await listSwitches(await adminContext('/admin/switches', 'operations.manage'));
  return (
    <>
      <h1 className="text-xl">Switches</h1>
      <AdminNav current="/admin/switches" />
      <p className="max-w-prose text-ink-2">
        What can be stopped, or had by some people only, without a new version. A change holds
        everywhere within three seconds and is in the audit log.
      </p>
      {switches.map((each) => (
        <SwitchArticle key={each.name} of={each} />
      ))}
    </>
  );
}
