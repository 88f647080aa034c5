import type { ReactElement } from 'react';
import { formatMiles } from '@/components/ui/format';
import { SYSTEM_WORDS } from '@/lib/bookings/inspection-checklist';
import {
  findingsOf,
  type InspectionReport,
  type ReportPoint,
} from '@/lib/bookings/inspection-report';
import {
  byWhomText,
  findingRepairText,
  findingText,
  repairsText,
  STATE_WORDS,
} from '@/lib/bookings/inspection-words';

/** A signed report: what was found first, then every point, with what was not checked. */
export function ReportView({
  report,
  keyId,
  photoHref,
}: {
  report: InspectionReport;
  keyId: string;
  /** Where a photo's bytes are, for whoever reads. */
  photoHref(photoId: string): string;
}): ReactElement {
  const { totals } = report;
  const findings = findingsOf(report.points);
  const systems = [...new Set(report.points.map(({ system }) => system))];
  return (
    <article className="report flex flex-col gap-6">
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">{`Inspection of the ${report.car}`}</h1>
        <p>{`By ${byWhomText(report)}`}</p>
        <p className="text-ink-2">
          {[
            report.vin === null ? null : `VIN ${report.vin}`,
            report.odometerMi === null ? null : formatMiles(report.odometerMi),
          ]
            .filter((fact) => fact !== null)
            .join(' · ')}
        </p>
        <p className="font-semibold">
          {`${totals.failCount} fail, ${totals.attentionCount} attention, ${totals.passCount} pass, ${totals.notApplicableCount} do not apply, ${totals.notCheckedCount} not checked`}
        </p>
        <p>{`Repairs: ${repairsText(totals)}`}</p>
        {report.notCheckedReason === null ? null : (
          <p>{`Why points were not checked: ${report.notCheckedReason}`}</p>
        )}
      </header>
      <section aria-labelledby="findings" className="flex flex-col gap-3">
        <h2 id="findings" className="text-lg">
          {findings.length === 0 ? 'Nothing was found' : 'What was found, worst first'}
        </h2>
        {findings.map((point) => (
          <Finding key={point.key} {...{ point, photoHref }} />
        ))}
      </section>
      <section aria-labelledby="points" className="flex flex-col gap-3">
        <h2 id="points" className="text-lg">
          Every point
        </h2>
        {systems.map((system) => (
          <section key={system} aria-label={SYSTEM_WORDS[system]}>
            <h3 className="font-semibold">{SYSTEM_WORDS[system]}</h3>
            <ul>
              {report.points
                .filter((point) => point.system === system)
                .map((point) => (
                  <li key={point.key}>{`${STATE_WORDS[point.state]}: ${findingText(point)}`}</li>
                ))}
            </ul>
          </section>
        ))}
      </section>
      <p className="break-all text-ink-3 text-sm">
        {`Report ${report.id}, signed with key ${keyId}. An altered copy is recognised: POST it with its signature to /api/v1/inspection-reports/verify.`}
      </p>
    </article>
  );
}

function Finding({
  point,
  photoHref,
}: {
  point: ReportPoint;
  photoHref(photoId: string): string;
}): ReactElement {
  const isGrave = point.isCritical && point.state === 'fail';
  return (
    <div className="flex flex-col gap-1 border-line border-t pt-2">
      <h3 className="font-semibold">
        {`${isGrave ? 'Fail, a matter of safety' : STATE_WORDS[point.state]}: ${findingText(point)}`}
      </h3>
      <p className="text-ink-2">
        {findingRepairText(point) ?? 'Repair: nobody put a figure to it'}
      </p>
      <ul className="bench-photos">
        {point.photos.map(({ id }, at) => (
          <li key={id}>
            {/* biome-ignore lint/performance/noImgElement: our own sizes, for who may see them */}
            <img src={photoHref(id)} alt={`${point.words}, ${at + 1}`} loading="lazy" />
          </li>
        ))}
      </ul>
    </div>
  );
}
