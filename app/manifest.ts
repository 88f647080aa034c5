import type { MetadataRoute } from 'next';

/** What a browser installs, and where what people share on their phone is sent. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Deal Scout',
    short_name: 'Deal Scout',
    description: 'Used cars under their worth, with the arithmetic and the cost at your door.',
    lang: 'en-US',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f6f7f9',
    theme_color: '#1f3d8c',
    categories: ['shopping', 'finance'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Watchlist', url: '/watchlist' },
      { name: 'Your own finds', url: '/captures' },
    ],
    share_target: {
      action: '/captures',
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'shared_title', text: 'shared_text', url: 'shared_url' },
    },
  };
}
