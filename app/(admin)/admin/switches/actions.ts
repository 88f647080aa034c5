'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { switchForm } from '@/lib/operations/switch-schemas';
import { setSwitch } from '@/lib/operations/switches';

export const setSwitchAction = actions.action(
  { id: 'switches.set', permission: 'operations.manage', input: switchForm },
  async (ctx, { name, version, ...wish }) => {
    const set = await setSwitch(ctx, { name, version, wish });
    revalidatePath('/', 'layout');
    return { version: set.version };
  },
);
