import type { ChannelCarrier } from '@/lib/alerts/channel';

/** The app itself: what is stored is delivered. Open pages hear of it with the state of the delivery. */
export const inAppCarrier: ChannelCarrier = {
  kind: 'in_app',
  isReal: false,
  async send() {
    return { kind: 'taken', carrierMessageId: null, httpStatus: null, isDelivered: true };
  },
};
