/** What reads sources: a part of the composition root. */
import type { SourceEnv } from '@/lib/platform/env-sources';
import { SOURCE_CATALOG } from '@/lib/sources/adapters/definitions';
import type { SourceCatalog, SourceSettings } from '@/lib/sources/ports';

/** What verbs that read sources ask for. */
export interface SourcePorts {
  /** Every source that this program can read. */
  catalog: SourceCatalog;
  sourceSettings: SourceSettings;
}

/** The ports of the settings. */
export function createSourcePorts(env: SourceEnv): SourcePorts {
  return { catalog: SOURCE_CATALOG, sourceSettings: sourceSettingsOf(env) };
}

/** The operator's settings as verbs ask for them. */
export function sourceSettingsOf(env: SourceEnv): SourceSettings {
  return {
    policy: env.collectionPolicy,
    baseUrlOf: ({ key, baseUrl }) => env.sourceBaseUrls[key] ?? baseUrl,
    credentialsOf: ({ credentials = [] }) => {
      const entries = credentials.map((name) => [name, env.sourceCredentials[name]] as const);
      if (entries.some(([, value]) => value === undefined)) return null;
      return Object.fromEntries(entries) as Record<string, string>;
    },
    dailyCallsMax: (provider) => env.dailyCalls[provider] ?? null,
  };
}
