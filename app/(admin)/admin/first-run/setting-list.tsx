import type { ReactElement } from 'react';
import { Disclosure } from '@/components/ui/layers';
import type { Setting } from '@/lib/platform/env-settings';

/** The settings of a group, what each is for, and whether it is set; never what it holds. */
export function SettingList({ settings }: { settings: readonly Setting[] }): ReactElement {
  const setCount = settings.filter(({ isSet }) => isSet).length;
  return (
    <Disclosure summary={`Settings: ${setCount} of ${settings.length} set`}>
      <dl className="flex flex-col gap-2 text-sm">
        {settings.map(({ name, about, isSet }) => (
          <div key={name} className="min-w-0">
            <dt className="break-words">
              <code>{name}</code>: {isSet ? 'set' : 'not set'}
            </dt>
            <dd className="max-w-prose break-words text-ink-2">{about}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
