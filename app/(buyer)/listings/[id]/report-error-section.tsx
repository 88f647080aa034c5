import type { ReactElement } from 'react';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { ReportErrorForm } from './report-error-form';

/** The way to say that something here is wrong. */
export function ReportErrorSection({ listing }: { listing: string }): ReactElement {
  return (
    <div className="no-print border-line border-t pt-6">
      <Disclosure summary="Report an error in this listing">
        <div id="report-error" className="flex flex-col gap-3">
          <ReportErrorForm listing={listing} />
          <p className="text-ink-3 text-xs">
            Is it your own advert?{' '}
            <NavLink href="/removal-request" className="underline underline-offset-2">
              Ask to have it taken out
            </NavLink>
            .
          </p>
        </div>
      </Disclosure>
    </div>
  );
}
