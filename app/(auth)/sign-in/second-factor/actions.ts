'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { asDoor, browserRequest, browserTicket, takeEntry } from '@/app/(auth)/entry';
import { toRoute } from '@/components/ui/nav-link';
import { usedPasskeyText } from '@/lib/accounts/passkey-schemas';
import { completePasskeyStep, startPasskeyStep } from '@/lib/accounts/passkey-sign-in';
import type { ProvedPerson } from '@/lib/accounts/person';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { completeSecondStep, isSecondStepOver } from '@/lib/accounts/second-step';
import { actions, runtime } from '@/lib/composition';
import { AppError, invalidFields } from '@/lib/platform/errors';

const next = z.string().max(2_000).optional();

/** The second step by code: goes on to where the person wanted to be, or back to the first step. */
export const secondFactorAction = actions.action(
  {
    id: 'session.second_step',
    permission: 'auth.enter',
    input: z.object({
      code: z.string('Type the code.').trim().min(1, 'Type the code.').max(40, 'That is no code.'),
      next,
    }),
  },
  async (ctx, input) => {
    const path = toSameSitePath(input.next, '/');
    const ticket = await browserTicket();
    const person = await completeSecondStep(asDoor(ctx), { ticket, code: input.code }).catch(
      (error: unknown): never => refuse(error, path),
    );
    redirect(toRoute(await enter(person, path)));
  },
);

/** What the browser needs to ask for one of the person's passkeys. */
export const startPasskeyStepAction = actions.action(
  { id: 'passkey.second_step_started', permission: 'auth.enter', input: z.object({}) },
  async (ctx) => startPasskeyStep(asDoor(ctx), { ticket: await browserTicket() }),
);

/** The second step by passkey; the path to go to. */
export const passkeyStepAction = actions.action(
  {
    id: 'passkey.second_step',
    permission: 'auth.enter',
    input: z.object({ used: usedPasskeyText, next }),
  },
  async (ctx, input) => {
    const ticket = await browserTicket();
    const person = await completePasskeyStep(asDoor(ctx), { ticket, used: input.used });
    return { path: await enter(person, toSameSitePath(input.next, '/')) };
  },
);

async function enter(person: ProvedPerson, path: string): Promise<string> {
  const { headers } = await browserRequest();
  return takeEntry(await runtime().door.enter(person, headers, path));
}

/** A ticket that is over leads back to the first step; a wrong code is said beside the field. */
function refuse(error: unknown, path: string): never {
  if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
  if (isSecondStepOver(error)) {
    redirect(toRoute(`/sign-in?error=SecondStepOver&next=${encodeURIComponent(path)}`));
  }
  throw invalidFields([{ field: 'code', message: error.message }]);
}
