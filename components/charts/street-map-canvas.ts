/** The street map itself, by MapLibre: loaded where somebody looks at one. */
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type ErrorEvent,
  type GeoJSONSource,
  Map as LibreMap,
  type MapLayerMouseEvent,
  NavigationControl,
  Popup,
  setWorkerUrl,
} from 'maplibre-gl';
import { RATING_FACES, type ShownRating } from '@/components/deals/rating-face';
import { formatDollars } from '@/lib/platform/money';
import { areaAround, type MapArea } from '@/lib/searches/map-area';
import {
  boundsOfCars,
  carFeatures,
  type StreetMapCar,
  type StreetMapView,
} from './street-map-cars';

type Bounds = NonNullable<ReturnType<typeof boundsOfCars>>;

const AREA = 'area';
const CARS = 'cars';
const CLUSTERS = 'car-clusters';
const COUNTS = 'car-counts';
const DOTS = 'car-dots';
/** Cars within so many pixels are one circle, down to streets. */
const CLUSTER_RADIUS_PX = 44;
const CLUSTER_ZOOM_MAX = 13;
const FIT_ZOOM_MAX = 11;
const LONGITUDE_MAX = 180;
const FIT_PADDING_PX = 40;
/** A style that has not come by then does not come. */
const PATIENCE_MS = 15_000;

/** The tokens of colors by rating, as `charts.css` gives them to dots. */
const RATING_TOKENS: Readonly<Record<string, string>> = {
  great: '--great',
  good: '--good',
  fair: '--control',
  high: '--high',
  overpriced: '--overpriced',
  check_first: '--check',
  unrated: '--control',
};

/**
 * Draws the cars into an element; gives the map when it shows them, null where `signal` came first, and takes the map away when `signal` aborts.
 * Rejects where there is no WebGL, or the style does not come within 15 s.
 */
export async function drawStreetMap({
  element,
  styleUrl,
  cars,
  area,
  signal,
}: {
  element: HTMLElement;
  styleUrl: string;
  cars: readonly StreetMapCar[];
  /** The area that the cars are asked of, which is outlined; null where none is. */
  area: MapArea | null;
  signal: AbortSignal;
}): Promise<StreetMapView | null> {
  if (signal.aborted) return null;
  setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href);
  const bounds: Bounds | null = area
    ? [area.west, area.south, area.east, area.north]
    : boundsOfCars(cars);
  const map = new LibreMap({
    container: element,
    style: styleUrl,
    // The page scrolls under a finger or a wheel; two fingers, or Ctrl, move the map.
    cooperativeGestures: true,
    attributionControl: { compact: true },
    fadeDuration: 0,
    ...(bounds
      ? { bounds, fitBoundsOptions: { padding: FIT_PADDING_PX, maxZoom: FIT_ZOOM_MAX } }
      : { center: [-98.5, 39.8] as [number, number], zoom: 3 }),
  });
  signal.addEventListener('abort', () => map.remove());
  map.addControl(new NavigationControl({ showCompass: false }));
  await loaded(map, signal);
  if (signal.aborted) return null;
  if (area) addArea(map, element, area);
  addCars(map, element, cars);
  map.on('click', CLUSTERS, (event) => void openCluster(map, event));
  map.on('click', DOTS, (event) => showCar(map, event));
  for (const layer of [CLUSTERS, DOTS]) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer';
    });
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = '';
    });
  }
  return viewOf(map, element);
}

/** The corners of an area, in a ring. */
const ringOf = ({ south, west, north, east }: MapArea): [longitude: number, latitude: number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

/** What areas are drawn by: between two parallels and two meridians everything is straight here. */
function viewOf(map: LibreMap, element: HTMLElement): StreetMapView {
  const placeAt = ([x, y]: readonly [number, number]) => {
    const { lat, lng } = map.unproject([x, y]);
    return { latitude: lat, longitude: lng };
  };
  const between = (places: { latitude: number; longitude: number }[]): MapArea | null =>
    places.every(({ longitude }) => Math.abs(longitude) <= LONGITUDE_MAX)
      ? areaAround(places)
      : null;
  return {
    surface: () => {
      const box = [0, 0, element.clientWidth, element.clientHeight] as const;
      return {
        box,
        viewBox: box.join(' '),
        areaBetween: (from, to) => between([placeAt(from), placeAt(to)]),
        outlineOf: (area) => {
          const corners = ringOf(area).map((corner) => map.project(corner));
          return `M${corners.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
        },
      };
    },
    areaInView: () => {
      const bounds = map.getBounds();
      return between(
        [bounds.getSouthWest(), bounds.getNorthEast()].map(({ lat, lng }) => ({
          latitude: lat,
          longitude: lng,
        })),
      );
    },
  };
}

function addArea(map: LibreMap, element: HTMLElement, area: MapArea): void {
  map.addSource(AREA, {
    type: 'geojson',
    data: {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [ringOf(area)] },
      properties: {},
    },
  });
  map.addLayer({
    id: AREA,
    type: 'line',
    source: AREA,
    paint: { 'line-color': colorOf(element, '--accent'), 'line-width': 2 },
  });
}

function loaded(map: LibreMap, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('the style did not come in time')), PATIENCE_MS);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      map.remove();
      reject(error);
    };
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
    // Before the style is there an error is about the style; later ones are about single tiles.
    const onError = ({ error }: ErrorEvent): void => fail(new Error(error.message));
    map.once('error', onError);
    map.once('load', () => {
      clearTimeout(timer);
      map.off('error', onError);
      resolve();
    });
  });
}

function addCars(map: LibreMap, element: HTMLElement, cars: readonly StreetMapCar[]): void {
  const token = (name: string): string => colorOf(element, name);
  const colors = Object.entries(RATING_TOKENS).flatMap(([rating, name]) => [rating, token(name)]);
  map.addSource(CARS, {
    type: 'geojson',
    data: carFeatures(cars),
    cluster: true,
    clusterRadius: CLUSTER_RADIUS_PX,
    clusterMaxZoom: CLUSTER_ZOOM_MAX,
  });
  map.addLayer({
    id: CLUSTERS,
    type: 'circle',
    source: CARS,
    filter: ['has', 'point_count'],
    paint: {
      'circle-color': token('--accent'),
      'circle-radius': ['step', ['get', 'point_count'], 14, 10, 18, 100, 24],
      'circle-stroke-color': token('--surface'),
      'circle-stroke-width': 2,
    },
  });
  // Numbers need the style's own letters; a style without any shows circles by size alone.
  if (map.getStyle().glyphs) {
    map.addLayer({
      id: COUNTS,
      type: 'symbol',
      source: CARS,
      filter: ['has', 'point_count'],
      layout: { 'text-field': ['get', 'point_count_abbreviated'], 'text-size': 12 },
      paint: { 'text-color': token('--surface') },
    });
  }
  map.addLayer({
    id: DOTS,
    type: 'circle',
    source: CARS,
    filter: ['!', ['has', 'point_count']],
    paint: {
      'circle-color': ['match', ['get', 'rating'], ...colors, token('--control')] as never,
      'circle-radius': 6,
      'circle-stroke-color': token('--surface'),
      'circle-stroke-width': 1.5,
    },
  });
}

/** A token's color as the map reads it: resolved for light or dark. */
function colorOf(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

async function openCluster(map: LibreMap, event: MapLayerMouseEvent): Promise<void> {
  const [cluster] = event.features ?? [];
  const source = map.getSource<GeoJSONSource>(CARS);
  const id = cluster?.properties.cluster_id;
  if (!cluster || !source || typeof id !== 'number' || cluster.geometry.type !== 'Point') return;
  const zoom = await source.getClusterExpansionZoom(id);
  const [longitude = 0, latitude = 0] = cluster.geometry.coordinates;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  map.easeTo({ center: [longitude, latitude], zoom, ...(isStill ? { duration: 0 } : {}) });
}

/** The cars at a place: those of one ZIP code stand upon each other. */
function showCar(map: LibreMap, event: MapLayerMouseEvent): void {
  const list = document.createElement('ul');
  list.className = 'street-map-cars';
  for (const { properties } of event.features ?? []) {
    const { name, priceCents, rating, href } = properties;
    const link = document.createElement('a');
    link.href = String(href);
    link.textContent = String(name);
    const facts = document.createElement('span');
    const face = RATING_FACES[rating as ShownRating];
    facts.textContent = `${formatDollars(Number(priceCents))} · ${face?.word ?? ''}`;
    const item = document.createElement('li');
    item.append(link, facts);
    list.append(item);
  }
  new Popup({ maxWidth: '280px' }).setLngLat(event.lngLat).setDOMContent(list).addTo(map);
}
