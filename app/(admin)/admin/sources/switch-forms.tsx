'use client';

import type { ReactElement } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { confirmTermsAction, resumeSourceAction, switchSourceAction } from './actions';
import { SourceForm } from './source-form';

/** Switches a source whose terms were read. */
export function SwitchForm({
  source,
}: {
  source: { key: string; label: string; isEnabled: boolean };
}): ReactElement {
  const { key, label, isEnabled } = source;
  return (
    <SourceForm
      action={switchSourceAction}
      sent={{ key, to: isEnabled ? 'off' : 'on' }}
      submitLabel={
        <>
          {isEnabled ? 'Switch off' : 'Switch on'}
          <span className="sr-only"> {label}</span>
        </>
      }
    />
  );
}

/** Switches a source on for the first time: whoever does says that they have read its terms. */
export function FirstSwitchForm({
  source,
}: {
  source: { key: string; label: string };
}): ReactElement {
  return (
    <SourceForm
      action={switchSourceAction}
      sent={{ key: source.key, to: 'on' }}
      submitLabel="Switch on"
      look="primary"
      fields={() => (
        <Checkbox
          name="has_read_terms"
          value="yes"
          label={`I have read the terms and the robots.txt of ${source.label}.`}
          hint="Who said so, and when, is kept in the audit log."
        />
      )}
    />
  );
}

/** Says that the terms of a source were read, and leaves it off: then it can be tested. */
export function ConfirmTermsForm({ sourceKey }: { sourceKey: string }): ReactElement {
  return (
    <SourceForm
      action={confirmTermsAction}
      sent={{ key: sourceKey }}
      submitLabel="I have read the terms, leave it off"
    />
  );
}

/** Ends the pause of a source. */
export function ResumeForm({ sourceKey }: { sourceKey: string }): ReactElement {
  return (
    <SourceForm
      action={resumeSourceAction}
      sent={{ key: sourceKey }}
      submitLabel="Ask it again now"
    />
  );
}
