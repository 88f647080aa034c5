'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { BODY_STYLES } from '@/db/vocabulary';
import { setBuyerStart } from '@/lib/accounts/buyer-settings';
import { dollarsField, zipField } from '@/lib/accounts/buyer-settings-form';
import { actions } from '@/lib/composition';
import { WORDS_LENGTH_MAX } from '@/lib/searches/words';
import { readWordsWithModel } from '@/lib/searches/words-suggestion-service';
import { startQueryOf } from './start-query';

const permission = 'buyer_settings.write';

/** Stores where a buyer is and what they are after, and shows the results that it asks for. */
export const saveStartAction = actions.action(
  {
    id: 'buyer_start.set',
    permission,
    input: z.object({
      zip: zipField(),
      car: z.string().trim().max(WORDS_LENGTH_MAX, 'is too long').optional(),
      body: z.enum(['', ...BODY_STYLES]).optional(),
      max_price: dollarsField('Dollars, please: 20,000.'),
    }),
  },
  async (ctx, { zip, car = '', body = '', max_price: maxPriceCents }) => {
    const query = startQueryOf({
      car: car === '' ? null : await readWordsWithModel(ctx, { text: car, homeZip: zip }),
      body: body === '' ? null : body,
      // Pages speak of whole dollars.
      maxPriceCents: maxPriceCents === null ? null : Math.ceil(maxPriceCents / 100) * 100,
    });
    await setBuyerStart(ctx, { query, zip });
    redirect(toRoute(query === '' ? '/' : `/?${query}`));
  },
);

/** Remembers that somebody only looks. */
export const skipStartAction = actions.action(
  { id: 'buyer_start.skip', permission, input: z.object({}) },
  async (ctx) => {
    await setBuyerStart(ctx, { query: '', zip: null });
    redirect(toRoute('/'));
  },
);
