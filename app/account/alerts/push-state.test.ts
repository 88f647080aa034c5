import { describe, expect, it } from 'vitest';
import { keyBytes, pushState } from './push-state';

const window = {
  isSecureContext: true,
  navigator: { serviceWorker: {} },
  PushManager: class {},
  Notification: { permission: 'default' },
};

describe('what a browser allows', () => {
  it('is said without asking anybody', () => {
    expect(pushState(window)).toBe('ready');
    expect(pushState({ ...window, Notification: { permission: 'granted' } })).toBe('ready');
    expect(pushState({ ...window, Notification: { permission: 'denied' } })).toBe('refused');
    expect(pushState({ ...window, isSecureContext: false })).toBe('insecure');
    expect(pushState({ ...window, navigator: {} })).toBe('unsupported');
    const { PushManager: _none, ...without } = window;
    expect(pushState(without)).toBe('unsupported');
  });
});

describe('the key of a server', () => {
  it('is the bytes behind its base64url', () => {
    const bytes = Buffer.from([4, 251, 255, 190, 0, 62]);
    expect([...keyBytes(bytes.toString('base64url'))]).toEqual([...bytes]);
  });
});
