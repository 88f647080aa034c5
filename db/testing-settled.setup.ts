import { afterEach } from 'vitest';
import { settleBackground } from '@/lib/platform/background';

// What a case began and did not wait for would meet the tables while the next one empties them.
afterEach(() => settleBackground());
