import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { PhotoView } from '@/components/snap/photo-client';
import { PhotoEditor } from '@/components/snap/photo-editor';
import { PhotoTile, UploadTile } from '@/components/snap/photo-tile';
import { withPlateCovered } from '@/components/snap/plate-cover';
import type { PhotoUpload } from '@/components/snap/use-photo-uploads';

const never = () => undefined;
const points = [
  { x: 0.4, y: 0.6 },
  { x: 0.6, y: 0.6 },
  { x: 0.6, y: 0.7 },
  { x: 0.4, y: 0.7 },
];
const photo: PhotoView = {
  ...{ id: 'pho_1', uploadKey: 'key', state: 'ready', refusalText: null, slot: null },
  ...{ widthPx: 1_600, heightPx: 1_200, rotationDegrees: 0, hints: [], masks: [], edits: [] },
  ...{ plateRegion: null, isPlateLeft: false, duplicateOf: null, version: 2 },
};
const tile = (change: Partial<PhotoView>, sameAsNumber: number | null = null) =>
  renderToStaticMarkup(
    <PhotoTile
      jobId="snp_1"
      photo={{ ...photo, ...change }}
      number={3}
      sameAsNumber={sameAsNumber}
      onSlot={never}
      onEdit={never}
      onCover={never}
      onLeave={never}
      onRetake={never}
      onRemove={never}
    />,
  );
const editor = (change: Partial<PhotoView>) =>
  renderToStaticMarkup(
    <PhotoEditor jobId="snp_1" photo={{ ...photo, ...change }} onChanged={never} onClose={never} />,
  );

describe('a photo of the list', () => {
  it('says nothing beside itself while nothing was noticed', () => {
    expect(tile({})).not.toMatch(/number plate|Looks the same/);
  });

  it('offers to cover the number plate that was found, or to leave it', () => {
    const html = tile({ plateRegion: { points } });
    expect(html).toContain('A number plate seems to show.');
    expect(html).toMatch(/Cover it<span class="sr-only">: Photo 3</);
    expect(html).toMatch(/Leave it<span class="sr-only">: Photo 3</);
  });

  it('does not offer it again once its person left it', () => {
    expect(tile({ plateRegion: { points }, isPlateLeft: true })).not.toContain(
      'number plate seems',
    );
  });

  it('says what could be better, with the way to take it again', () => {
    const html = tile({
      hints: [
        { code: 'blurred', measure: 12 },
        { code: 'tilted', measure: -6.4 },
      ],
    });
    expect(html).toContain('Looks blurred.');
    expect(html).toContain('Leans about 6° to the left. Hold the phone level.');
    expect(html).toMatch(/Take it again<span class="sr-only">: Photo 3</);
    expect(tile({})).not.toContain('Take it again');
  });

  it('names the photo that it looks like, and offers to remove this one', () => {
    const html = tile({ duplicateOf: 'pho_0' }, 2);
    expect(html).toContain('Looks the same as photo 2.');
    expect(html).toMatch(/Remove it<span class="sr-only">: Photo 3</);
  });
});

describe('a photo on its way', () => {
  const upload: PhotoUpload = {
    ...{ key: 'key', file: new File([], 'front.jpg'), previewHref: 'blob:1', slot: null },
    ...{ progress: 0.4, hints: [], problem: null, canRetry: false },
    state: 'sending',
  };
  const shown = (change: Partial<PhotoUpload>) =>
    renderToStaticMarkup(
      <UploadTile
        upload={{ ...upload, ...change }}
        onRetry={never}
        onDrop={never}
        onRetake={never}
      />,
    );

  it('says what could be better before it has left, with the way to take it again', () => {
    const html = shown({ hints: [{ code: 'blurred', measure: 12 }] });
    expect(html).toContain('On its way · 40 %');
    expect(html).toContain('Looks blurred.');
    expect(html).toMatch(/Take it again<span class="sr-only">: front\.jpg</);
    expect(shown({})).not.toContain('Take it again');
  });
});

describe('a photo that is edited', () => {
  it('shows where the plate was found and takes it as a cover; one of one’s own may be drawn', () => {
    const html = editor({ plateRegion: { points } });
    expect(html).toContain('class="photo-found" points="0.4,0.6 0.6,0.6 0.6,0.7 0.4,0.7"');
    expect(html).toContain('Cover the plate that was found');
    expect(html).toContain('Cover a number plate');
  });

  it('proposes nothing where nothing was found, or a plate is covered already', () => {
    const masks = withPlateCovered({ masks: [], plateRegion: { points } });
    expect(masks).toEqual([{ reason: 'plate', points }]);
    for (const html of [editor({}), editor({ masks, plateRegion: { points } })]) {
      expect(html).not.toContain('photo-found');
      expect(html).not.toContain('Cover the plate that was found');
    }
  });
});
