import { z } from 'zod';
import { publicIdPattern } from '@/lib/platform/ids';

const listing = z
  .string('Say which advert.')
  .regex(publicIdPattern('listing'), 'This is no listing.');

/** Which advert is not of the car that it is shown with: "lst_…". */
export const linkUndoForm = z.object({ listing });

/** Which advert is of which car after all: "lst_…", "veh_…". */
export const linkRedoForm = z.object({
  listing,
  vehicle: z.string('Say which car.').regex(publicIdPattern('vehicle'), 'This is no car.'),
});
