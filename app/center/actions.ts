'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { CENTER_MEMBER_KINDS, INSPECTION_PLACES } from '@/db/vocabulary';
import { linesField } from '@/lib/bookings/booking-form';
import { centerFields, toTypedProfile } from '@/lib/bookings/center-form';
import {
  addMember,
  addService,
  changeService,
  setMember,
} from '@/lib/bookings/center-people-service';
import { createCenter, updateCenter } from '@/lib/bookings/center-service';
import { actions } from '@/lib/composition';
import { neededDollarsField } from '@/lib/selling/selling-form';

const permission = 'service_centers.manage';
const id = z.string().max(64);
const version = z.coerce.number().int().positive();
const shownAnew = () => revalidatePath('/center', 'layout');

/** Makes a center and goes to it. */
export const createCenterAction = actions.action(
  { id: 'service_centers.create', permission, input: z.object(centerFields) },
  async (ctx, input): Promise<null> => {
    const center = await createCenter(ctx, toTypedProfile(input));
    shownAnew();
    redirect(toRoute(`/center/${center.id}`));
  },
);

/** Writes the profile of a center. */
export const saveCenterAction = actions.action(
  {
    id: 'service_centers.update',
    permission,
    input: z.object({ ...centerFields, id, version }),
  },
  async (ctx, input): Promise<null> => {
    const change = toTypedProfile(input);
    await updateCenter(ctx, { id: input.id, version: input.version, change });
    shownAnew();
    return null;
  },
);

const serviceFields = {
  name: z.string().trim().min(1, 'Write its name.').max(80),
  place: z.enum(INSPECTION_PLACES),
  price: neededDollarsField,
  duration_min: z.coerce.number('Write minutes.').int().min(15).max(720),
  checks: linesField,
  cannot_check: linesField,
  offered: z.literal('yes').optional(),
};

function toContent(input: z.output<z.ZodObject<typeof serviceFields>>) {
  return {
    ...{ name: input.name, place: input.place, durationMin: input.duration_min },
    ...{ priceCents: input.price ?? 0, checks: input.checks, cannotCheck: input.cannot_check },
    isActive: input.offered === 'yes',
  };
}

/** Adds a service to a center. */
export const addServiceAction = actions.action(
  {
    id: 'service_centers.add_service',
    permission,
    input: z.object({ ...serviceFields, center: id }),
  },
  async (ctx, input): Promise<null> => {
    await addService(ctx, { centerId: input.center, content: toContent(input) });
    shownAnew();
    return null;
  },
);

/** Changes a service. */
export const saveServiceAction = actions.action(
  {
    id: 'service_centers.change_service',
    permission,
    input: z.object({ ...serviceFields, center: id, id, version }),
  },
  async (ctx, input): Promise<null> => {
    const change = toContent(input);
    const service = { centerId: input.center, id: input.id, version: input.version };
    await changeService(ctx, { ...service, change });
    shownAnew();
    return null;
  },
);

/** Adds somebody to a center’s people. */
export const addMemberAction = actions.action(
  {
    id: 'service_centers.add_member',
    permission,
    input: z.object({
      center: id,
      email: z.email('Write an e-mail address.').max(254),
      kind: z.enum(CENTER_MEMBER_KINDS),
    }),
  },
  async (ctx, { center, email, kind }): Promise<null> => {
    await addMember(ctx, { centerId: center, email, kind });
    shownAnew();
    return null;
  },
);

/** Lets somebody work at a center again, or no longer. */
export const setMemberAction = actions.action(
  {
    id: 'service_centers.set_member',
    permission,
    input: z.object({ center: id, id, wanted: z.enum(['on', 'off']) }),
  },
  async (ctx, { center, id: memberId, wanted }): Promise<null> => {
    await setMember(ctx, { centerId: center, id: memberId, isActive: wanted === 'on' });
    shownAnew();
    return null;
  },
);
