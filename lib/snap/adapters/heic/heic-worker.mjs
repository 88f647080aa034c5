// Decodes one HEIC picture in a thread of its own, whose memory goes with it: HEVC in WebAssembly takes a
// second or more, in which the server answers others.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';

const { path, bytes, pixelsMax } = workerData;

function display(image, widthPx, heightPx) {
  return new Promise((resolve) => {
    const data = new Uint8ClampedArray(widthPx * heightPx * 4);
    image.display({ data, width: widthPx, height: heightPx }, resolve);
  });
}

const PROPERTIES_MAX = 16;
/** "irot" and "imir" as numbers of four bytes. */
const TURNS = new Set([0x69726f74, 0x696d6972]);

/** Whether the file says that an image is to be turned or mirrored, which libheif then does by itself. */
function isTurned(decoder, itemId) {
  // What libheif has no JavaScript for is asked of its C functions, by the address of the file's context.
  const context = decoder.decoder?.$$?.ptr;
  if (!context || itemId === undefined) return false;
  const found = libheif._malloc(4 * PROPERTIES_MAX);
  try {
    const count = libheif._heif_item_get_transformation_properties(
      context,
      itemId,
      found,
      PROPERTIES_MAX,
    );
    const ids = [...libheif.HEAPU32.subarray(found >> 2, (found >> 2) + count)];
    return ids.some((id) => TURNS.has(libheif._heif_item_get_property_type(context, itemId, id)));
  } finally {
    libheif._free(found);
  }
}

async function decode() {
  const decoder = new libheif.HeifDecoder();
  const images = decoder.decode(bytes ?? (await readFile(path)));
  const image = images.find((each) => each.is_primary?.()) ?? images[0];
  if (!image) return { refusal: 'damaged' };
  const widthPx = image.get_width();
  const heightPx = image.get_height();
  if (widthPx * heightPx > pixelsMax) return { refusal: 'too_many_pixels' };
  const shown = await display(image, widthPx, heightPx);
  if (!shown) return { refusal: 'damaged' };
  const ids = libheif.heif_js_context_get_list_of_top_level_image_IDs(decoder.decoder);
  const itemId = ids.length === images.length ? ids[images.indexOf(image)] : undefined;
  return { widthPx, heightPx, wasTurned: isTurned(decoder, itemId), rgba: shown.data };
}

const answer = await decode().catch(() => ({ refusal: 'damaged' }));
parentPort.postMessage(answer, answer.rgba ? [answer.rgba.buffer] : []);
