/**
 * The path of a Chromium that renders pages. CHROMIUM_PATH is taken at its word; then what is
 * installed; then what can be installed (only with `mayInstall`). Throws with the command to type.
 */
export function findBrowser(options?: {
  mayInstall?: boolean;
  say?: (text: string) => void;
}): Promise<string>;
