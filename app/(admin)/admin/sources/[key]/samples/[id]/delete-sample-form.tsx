'use client';

import type { ReactElement } from 'react';
import { deleteSampleAction } from '@/app/(admin)/admin/sources/actions';
import { SourceForm } from '@/app/(admin)/admin/sources/source-form';

/** Forgets a kept page. */
export function DeleteSampleForm({
  sourceKey,
  id,
}: {
  sourceKey: string;
  /** "smp_…" */
  id: string;
}): ReactElement {
  return (
    <SourceForm
      action={deleteSampleAction}
      sent={{ key: sourceKey, id }}
      look="danger"
      submitLabel="Delete it"
    />
  );
}
