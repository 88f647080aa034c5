/** NHTSA's VIN decoder at vpic.nhtsa.dot.gov: free, without a key, up to fifty VINs a call. */
import type { VinService } from '@/lib/model-years/ports';
import { readVpicAnswer, VINS_OF_CALL_MAX } from '@/lib/model-years/vin-decoding';
import type { Outbound } from '@/lib/platform/outbound';
import { createServiceClient, unreadable } from './service-client';

const CLIENT = 'vpic';
const BATCH_PATH = '/api/vehicles/DecodeVINValuesBatch/';

/** vPIC at `baseUrl` (without a trailing slash). */
export function createVpic(options: {
  outbound: Outbound;
  baseUrl: string;
  pauseMs?: number;
}): VinService {
  const service = createServiceClient({ ...options, client: CLIENT, nothingStatuses: [] });
  return {
    async decode(vins, call) {
      const data = vins.slice(0, VINS_OF_CALL_MAX).join(';');
      const form = new URLSearchParams({ data, format: 'json' }).toString();
      const readings = readVpicAnswer(
        (await service.read(BATCH_PATH, call, form)) ?? { Results: [] },
      );
      if (readings === null) throw unreadable(CLIENT, 'no readings');
      return readings;
    },
  };
}
