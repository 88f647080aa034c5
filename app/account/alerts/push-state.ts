/** Whether a browser can be sent notifications. `asking` until it was looked at. */
export type PushState = 'asking' | 'ready' | 'unsupported' | 'insecure' | 'refused';

/** What of a window tells that. */
interface PushWindow {
  isSecureContext: boolean;
  navigator: object;
  PushManager?: unknown;
  Notification?: { permission: string };
}

/** What this browser allows, without asking its person for anything. */
export function pushState(given: unknown): PushState {
  const window = given as PushWindow;
  if (!window.isSecureContext) return 'insecure';
  const { Notification } = window;
  if (!('serviceWorker' in window.navigator && 'PushManager' in window && Notification)) {
    return 'unsupported';
  }
  return Notification.permission === 'denied' ? 'refused' : 'ready';
}

/** The bytes of a key in base64url, as `subscribe` wants them. */
export function keyBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
