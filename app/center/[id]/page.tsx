import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { CalendarSection } from '@/app/bookings/calendar-section';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { listCalendarFeeds } from '@/lib/bookings/calendar-service';
import { CENTER_MEMBERS_MAX } from '@/lib/bookings/center';
import { listMembersOfCenter } from '@/lib/bookings/center-people-service';
import { getCenter } from '@/lib/bookings/center-service';
import { AppError } from '@/lib/platform/errors';
import { saveCenterAction } from '../actions';
import { ProfileFields } from '../profile-fields';
import { PeopleSection } from './people-section';
import { ServicesSection } from './services-section';

export const metadata: Metadata = { title: 'A service center', robots: { index: false } };

export default async function OwnCenterPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx } = await accountContext(`/center/${id}`, 'service_centers.manage');
  const { center, members, feeds } = await load(ctx, id);
  return (
    <>
      <header>
        <h1 className="text-xl">{center.name}</h1>
        <NavLink href="/center" className="entry-link">
          Its bookings
        </NavLink>
      </header>
      <ServicesSection center={center} />
      <PeopleSection centerId={id} members={members} />
      <section aria-label="Profile and hours">
        <Disclosure summary="Profile, hours and rules">
          <ActionForm
            action={saveCenterAction}
            label="Profile, hours and rules"
            className="flex max-w-xl flex-col gap-4"
          >
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="version" value={center.version} />
            <ProfileFields key={center.version} profile={center} />
            <p>
              <Button type="submit" look="primary">
                Save
              </Button>
            </p>
          </ActionForm>
        </Disclosure>
      </section>
      <CalendarSection
        feeds={feeds.filter(({ centerId }) => centerId === id)}
        center={{ id, name: center.name }}
      />
    </>
  );
}

/** The center, its people and its calendar addresses; somebody else's is a 404. */
async function load(ctx: Awaited<ReturnType<typeof accountContext>>['ctx'], id: string) {
  try {
    const people = { centerId: id, cursor: null, limit: CENTER_MEMBERS_MAX };
    const { members } = await listMembersOfCenter(ctx, people);
    const { feeds } = await listCalendarFeeds(ctx, { cursor: null, limit: 20 });
    return { center: await getCenter(ctx, { id }), members, feeds };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
