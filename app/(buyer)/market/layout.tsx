import './market.css';
import type { ReactNode } from 'react';

export default function MarketLayout({ children }: { children: ReactNode }): ReactNode {
  return children;
}
