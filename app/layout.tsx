import './globals.css';
import './fallback-faces.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import type { ReactElement, ReactNode } from 'react';
import { ComingPageFrame } from '@/components/ui/coming-page';
import { AnnouncementBars } from './announcement-bars';
import { AppFrame } from './app-frame';
import { LeavingBanner } from './leaving-banner';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';

// Its stand-ins until it is here are in fallback-faces.css: the one the framework would make knows
// only Arial in one weight.
const geistSans = localFont({
  src: '../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2',
  variable: '--font-geist-sans',
  weight: '100 900',
  adjustFontFallback: false,
});

// Only VINs and commands are set in it, so it is fetched when one comes up.
const geistMono = localFont({
  src: '../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2',
  variable: '--font-geist-mono',
  preload: false,
});

export const metadata: Metadata = {
  title: { default: 'Deal Scout: used cars under their worth', template: '%s · Deal Scout' },
  description:
    'Used cars ranked by how far they are under their worth, with the comparable cars, the arithmetic and the cost at your door.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1217' },
  ],
};

// Every page carries a fresh nonce for its scripts, so none can be made ahead of the request.
export const dynamic = 'force-dynamic';

export default function RootLayout({ children }: { children: ReactNode }): ReactElement {
  return (
    <html lang="en" className={`${geistSans.variable} ${geistMono.variable}`}>
      <body>
        <a href="#content" className="skip-link">
          Skip to the content
        </a>
        <SiteHeader />
        <AnnouncementBars />
        <LeavingBanner />
        <ComingPageFrame />
        <div id="content">{children}</div>
        <SiteFooter />
        <AppFrame />
      </body>
    </html>
  );
}
