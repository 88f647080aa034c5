import { createHash } from 'node:crypto';
import type { ReactElement } from 'react';
import { actorKey } from '@/lib/platform/context';
import { BrowserErrors } from './browser-errors';
import { InstalledApp } from './installed-app';
import { pageContext } from './page-context';
import { WebVitals } from './web-vitals';

// The bundler puts the values in; they are not settings.
// biome-ignore lint/style/noProcessEnv: replaced at build time
const version = process.env.BUILD_VERSION ?? 'none';
// biome-ignore lint/style/noProcessEnv: replaced at build time
const isDevelopment = process.env.NODE_ENV === 'development';

const OWNER_CHARACTERS = 22;

/** Who looks, so that no reader meets another's copies; null while that cannot be known. */
async function findOwner(): Promise<string | null> {
  try {
    const { actor, market } = await pageContext();
    return createHash('sha256')
      .update(`${market.name} ${actorKey(actor)}`)
      .digest('base64url')
      .slice(0, OWNER_CHARACTERS);
  } catch {
    return null;
  }
}

/** The part of every page that makes an app of the site; not while its files change under it. */
export async function AppFrame(): Promise<ReactElement | null> {
  if (isDevelopment) return null;
  return (
    <>
      <BrowserErrors build={version} />
      <InstalledApp owner={await findOwner()} version={version} />
      <WebVitals />
    </>
  );
}
