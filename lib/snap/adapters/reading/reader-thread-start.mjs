// Node runs `--import tsx` in its first thread only, so a thread asks for it by itself.
import { register } from 'tsx/esm/api';

register();
await import('./reader-thread.ts');
