import { getBuyerSettings, setBuyerSettings } from '@/lib/accounts/buyer-settings';
import {
  getBuyerSettingsOperation,
  setBuyerSettingsOperation,
} from '@/lib/accounts/buyer-settings-operations';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getBuyerSettingsOperation, async (ctx) => ({
    data: toWire(await getBuyerSettings(ctx)),
  })),
  PUT: api.route(setBuyerSettingsOperation, async (ctx, { body }) => ({
    data: toWire(
      await setBuyerSettings(ctx, {
        zip: body.zip,
        tradeInCents: body.trade_in_cents,
        loanDownCents: body.loan_down_cents,
        loanAprBp: body.loan_apr_bp,
        loanMonths: body.loan_months,
        yearlyMi: body.yearly_mi ?? null,
        resellWay: body.resell_way ?? null,
      }),
    ),
  })),
});
