'use client';

import { useRouter } from 'next/navigation';
import { type PointerEvent, type ReactElement, useRef, useState, useTransition } from 'react';
import { toRoute } from '@/components/ui/nav-link';
import { ComingPage } from '@/components/ui/pending-link';

interface Frame {
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
}

/** Smaller frames are slips of the hand. In shares of the plot. */
const FRAME_MIN = 0.02;
const CENTS = 100;
const PRICE_STEP = 100;
const MILES_STEP = 1_000;

/**
 * A layer over a plot of price by mileage: a frame drawn on it with a mouse or pen becomes bounds of
 * both. The fields of the filters do the same by keyboard.
 */
export function BrushLayer({
  href,
  names,
  milesFrom,
  milesTo,
  centsFrom,
  centsTo,
}: {
  href: string;
  names: { minPrice: string; maxPrice: string; minMileage: string; maxMileage: string };
  milesFrom: number;
  milesTo: number;
  centsFrom: number;
  centsTo: number;
}): ReactElement {
  const router = useRouter();
  const [isPending, startPending] = useTransition();
  const layer = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame | null>(null);

  const shareAt = (event: PointerEvent): [number, number] => {
    const box = layer.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    const within = (value: number) => Math.min(1, Math.max(0, value));
    return [
      within((event.clientX - box.left) / box.width),
      within((event.clientY - box.top) / box.height),
    ];
  };

  const begin = (event: PointerEvent): void => {
    // A finger scrolls the page.
    if (event.pointerType === 'touch' || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = shareAt(event);
    setFrame({ fromX: x, fromY: y, toX: x, toY: y });
  };
  const stretch = (event: PointerEvent): void => {
    if (!frame) return;
    const [toX, toY] = shareAt(event);
    setFrame({ ...frame, toX, toY });
  };
  const end = (): void => {
    if (!frame) return;
    setFrame(null);
    const [left, right] = [frame.fromX, frame.toX].sort((a, b) => a - b) as [number, number];
    const [top, bottom] = [frame.fromY, frame.toY].sort((a, b) => a - b) as [number, number];
    if (right - left < FRAME_MIN || bottom - top < FRAME_MIN) return;
    const milesAt = (share: number) => milesFrom + share * (milesTo - milesFrom);
    const dollarsAt = (share: number) => (centsTo - share * (centsTo - centsFrom)) / CENTS;
    const bounds: [string, number][] = [
      [names.minMileage, Math.floor(milesAt(left) / MILES_STEP) * MILES_STEP],
      [names.maxMileage, Math.ceil(milesAt(right) / MILES_STEP) * MILES_STEP],
      [names.minPrice, Math.floor(dollarsAt(bottom) / PRICE_STEP) * PRICE_STEP],
      [names.maxPrice, Math.ceil(dollarsAt(top) / PRICE_STEP) * PRICE_STEP],
    ];
    const joined = bounds.map(([name, value]) => `${name}=${Math.max(0, value)}`).join('&');
    const bounded = toRoute(`${href}${href.includes('?') ? '&' : '?'}${joined}`);
    startPending(() => router.push(bounded, { scroll: false }));
  };

  return (
    <div
      ref={layer}
      className="brush-layer"
      onPointerDown={begin}
      onPointerMove={stretch}
      onPointerUp={end}
      onPointerCancel={() => setFrame(null)}
    >
      {isPending ? <ComingPage href={href} /> : null}
      {frame ? (
        <div
          className="brush-frame"
          style={{
            left: `${Math.min(frame.fromX, frame.toX) * 100}%`,
            top: `${Math.min(frame.fromY, frame.toY) * 100}%`,
            width: `${Math.abs(frame.toX - frame.fromX) * 100}%`,
            height: `${Math.abs(frame.toY - frame.fromY) * 100}%`,
          }}
        />
      ) : null}
    </div>
  );
}
