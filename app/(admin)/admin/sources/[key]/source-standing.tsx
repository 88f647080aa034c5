import type { ReactElement } from 'react';
import { Moment, Near } from '@/app/(admin)/admin/moment';
import {
  ConfirmTermsForm,
  FirstSwitchForm,
  ResumeForm,
  SwitchForm,
} from '@/app/(admin)/admin/sources/switch-forms';
import { LinkButton } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ManagedSource } from '@/lib/sources/managed-sources';

/** Whether a source is read, what its terms say, and the switch. */
export function SourceStanding({
  source,
  now,
}: {
  source: ManagedSource;
  now: Date;
}): ReactElement {
  const { key, label, pausedUntil, pauseReason, termsNote, termsUrl, termsReadAt } = source;
  return (
    <section id="switch" className="flex min-w-0 flex-col gap-3">
      {pausedUntil ? (
        <Banner tone="warning" action={<ResumeForm sourceKey={key} />}>
          {label} is left alone and tried again <Near at={pausedUntil} now={now} />
          {pauseReason ? `: ${pauseReason}` : '.'}
        </Banner>
      ) : null}
      <h2 className="text-base">Terms and switch</h2>
      <p className="max-w-prose text-ink-2">{termsNote}</p>
      {termsUrl ? (
        <LinkButton href={termsUrl} isExternal className="self-start">
          Terms of {label}
        </LinkButton>
      ) : null}
      {termsReadAt ? (
        <p className="text-ink-3 text-xs">
          Terms read <Moment at={termsReadAt} />.
        </p>
      ) : null}
      <Switch source={source} />
    </section>
  );
}

function Switch({ source }: { source: ManagedSource }): ReactElement | null {
  const { key, settingsProblem, isEnabled, termsReadAt, isSimulated } = source;
  if (isSimulated) return <p className="text-ink-3">It is always on.</p>;
  if (settingsProblem !== null) {
    return (
      <>
        <Banner>{settingsProblem}</Banner>
        {isEnabled ? <SwitchForm source={source} /> : null}
      </>
    );
  }
  if (isEnabled || termsReadAt) return <SwitchForm source={source} />;
  return (
    <div className="flex flex-col gap-3">
      <FirstSwitchForm source={source} />
      <ConfirmTermsForm sourceKey={key} />
    </div>
  );
}
