import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { SlotPicker } from '@/components/bookings/slot-picker';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { cancellationRule } from '@/lib/bookings/booking';
import { getCenter } from '@/lib/bookings/center-service';
import { listSlots, requireInspectedListing } from '@/lib/bookings/nearby-service';
import { AppError } from '@/lib/platform/errors';
import { BookForm } from './book-form';

export const metadata: Metadata = { title: 'Choose a time', robots: { index: false } };

const DAYS_SHOWN = 7;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export default async function BookPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; center: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id, center: centerId } = await params;
  const { service: serviceId, from } = await searchParams;
  const here = `/listings/${id}/inspection/${centerId}?service=${String(serviceId)}`;
  const { ctx } = await accountContext(here, 'bookings.create');
  const fromDay = typeof from === 'string' && DAY.test(from) ? from : null;
  const loaded = await load(ctx, { id, centerId, serviceId: String(serviceId), fromDay });
  const { listing, center, service, page } = loaded;
  return (
    <main className="page-frame flex max-w-3xl flex-col gap-6 py-6">
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="text-xl">{`${service.name} of the ${listing.carName}`}</h1>
        <p className="text-ink-2">
          {`${center.name}, ${center.city}, ${center.state}: ${formatMoney(service.priceCents)}.`}
        </p>
        <p className="max-w-prose text-ink-2 text-sm">{cancellationRule(center)}</p>
        <NavLink href={`/listings/${id}/inspection`} className="entry-link">
          Other centers
        </NavLink>
      </header>
      {center.isSimulated ? (
        <Banner>
          This center is simulated: it confirms by itself, nobody works there, nothing is paid.
        </Banner>
      ) : null}
      <BookForm {...{ listingId: id, centerId, serviceId: service.id, place: service.place }}>
        <SlotPicker
          page={page}
          firstHref={fromDay === null ? null : here}
          nextHref={page.nextDay === null ? null : `${here}&from=${page.nextDay}`}
        />
      </BookForm>
    </main>
  );
}

/** The car, the center, its service and free times; whatever is not there is a 404. */
async function load(
  ctx: Awaited<ReturnType<typeof accountContext>>['ctx'],
  asked: { id: string; centerId: string; serviceId: string; fromDay: string | null },
) {
  try {
    const listing = await requireInspectedListing(ctx, asked.id);
    const center = await getCenter(ctx, { id: asked.centerId });
    const service = center.services.find((each) => each.id === asked.serviceId && each.isActive);
    if (!service) notFound();
    const page = await listSlots(ctx, { ...asked, days: DAYS_SHOWN });
    return { listing, center, service, page };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
