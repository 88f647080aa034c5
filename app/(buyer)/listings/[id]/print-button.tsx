'use client';

import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';

/** Prints the page: one sheet to take to the car. */
export function PrintButton(): ReactElement {
  return <Button onClick={() => window.print()}>Print to take along</Button>;
}
