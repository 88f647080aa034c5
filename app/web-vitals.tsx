'use client';

import { useReportWebVitals } from 'next/web-vitals';
import { useEffect } from 'react';

const KNOWN = /^(lcp|fcp|inp|ttfb|cls)$/;
const REPORTED_MAX = 15;

/** What was measured since the page was loaded, to be sent once when it is left. */
const measured: { vital: string; value: number }[] = [];
let path: string | null = null;

const note = ({ name, value }: { name: string; value: number }) => {
  const vital = name.toLowerCase();
  path ??= window.location.pathname;
  if (KNOWN.test(vital) && measured.length < REPORTED_MAX) measured.push({ vital, value });
};

function send(): void {
  if (document.visibilityState !== 'hidden' || measured.length === 0) return;
  const report = JSON.stringify({ path, vitals: measured.splice(0) });
  // A browser that refuses tells nobody: nothing that its reader needs depends on it.
  navigator.sendBeacon?.('/api/vitals', new Blob([report], { type: 'application/json' }));
}

/** Tells the server how fast a page was for its reader, in one message when the page is left. */
export function WebVitals(): null {
  useReportWebVitals(note);
  useEffect(() => {
    document.addEventListener('visibilitychange', send);
    return () => document.removeEventListener('visibilitychange', send);
  }, []);
  return null;
}
