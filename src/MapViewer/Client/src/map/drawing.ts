// The one module that knows OpenLayers: vector tiles in the British National Grid, drawn without any outside service.

import Feature from 'ol/Feature.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Zoom from 'ol/control/Zoom.js';
import { containsCoordinate, createEmpty, extend, getArea, getCenter, getWidth, isEmpty, type Extent } from 'ol/extent.js';
import MVT from 'ol/format/MVT.js';
import Point from 'ol/geom/Point.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import KeyboardPan from 'ol/interaction/KeyboardPan.js';
import KeyboardZoom from 'ol/interaction/KeyboardZoom.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import Projection from 'ol/proj/Projection.js';
import type RenderFeature from 'ol/render/Feature.js';
import VectorSource from 'ol/source/Vector.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import { readPalette, type Palette } from './palette';
import { fillOf, percent, stateOf, type Question } from './question';

/** An area that can be seen now, and where its visible part is. */
export interface AreaInView {
  code: string;
  name: string;
  /** Metres from the middle of the view to the middle of its visible part. */
  distance: number;
}

export interface Drawing {
  /** Marks an area, or none. */
  select(code: string | null): void;
  /** Moves the view to an area that is in it. */
  zoomTo(code: string): void;
  /** The areas in view, nearest to the middle first. */
  areasInView(): AreaInView[];
}

export interface Listeners {
  /** The view came to rest and is drawn. */
  settled(): void;
  areaChosen(code: string): void;
  pointChosen(properties: Record<string, unknown>): void;
}

/** What can be seen of an area: the extent of its parts, a point for its name, the size of the part that the point is in. */
interface Part {
  extent: Extent;
  middle: number[] | null;
  size: number;
}

/** Ordnance Survey's matrix set: 896 m per pixel at zoom 0, halved per zoom, from the north-west corner. */
const resolutions = Array.from({ length: 14 }, (_, zoom) => 896 / 2 ** zoom);
const grid = new TileGrid({ origin: [-238375, 1376256], resolutions, tileSize: 256 });
const britishGrid = new Projection({
  code: 'EPSG:27700',
  units: 'm',
  extent: [-238375, -458752, 1596633, 1376256],
  getPointResolution: (resolution) => resolution,
});
const wessex: Extent = [328000, 66000, 426000, 132000];

/** From these zooms on the tiles hold points one by one: 14 metres to the pixel for postcodes, 3.5 for premises. */
const pointZooms = { postcodes: 6, premises: 8 };
const families = '"Helvetica Neue", Arial, "Liberation Sans", sans-serif';

export function draw(target: HTMLElement, question: Question, still: boolean, listeners: Listeners): Drawing {
  let palette = readPalette(devicePixelRatio);
  let selected: string | null = null;
  let fitted = false;

  const areas = tiles('areas', question, question.kind);
  const districts = tiles('areas', question, 'district');
  const points = tiles(question.unit === 'premises' ? 'premises' : 'postcode-units', question);
  const labels = new VectorSource<Feature<Point>>();
  let styles = makeStyles(palette);

  const areaLayer = new VectorTileLayer({
    source: areas,
    renderMode: 'vector',
    style: (feature, resolution) => {
      const faint = grid.getZForResolution(resolution) >= pointZooms[question.unit];
      const fill = fillOf(question, String(feature.get('code')));
      const chosen = selected !== null && feature.get('code') === selected;
      return fill === null ? styles.outside : [styles.fill(fill, faint), ...(chosen ? [styles.chosen] : [])];
    },
  });
  const districtLayer = new VectorTileLayer({ source: districts, style: () => styles.district, visible: ['ward', 'lsoa'].includes(question.kind) });
  const pointLayer = new VectorTileLayer({
    source: points,
    minZoom: pointZooms[question.unit] - 0.5, // as the tiles are chosen: the nearest zoom
    style: (feature) => (feature.get('count') === undefined ? styles.point(stateOf(feature.getProperties(), question.level)) : undefined),
  });
  const labelLayer = new VectorLayer({
    source: labels,
    declutter: true,
    style: (feature) => styles.label(String(feature.get('text')), Number(feature.get('width'))),
  });

  const view = new View({ projection: britishGrid, extent: [250000, 20000, 500000, 220000], constrainOnlyCenter: true, minZoom: 1, maxZoom: 12 });
  const map = new OlMap({
    target,
    view,
    keyboardEventTarget: target,
    layers: [areaLayer, districtLayer, pointLayer, labelLayer],
    controls: [
      new Zoom({ zoomInTipLabel: 'Zoom in', zoomOutTipLabel: 'Zoom out', zoomOutLabel: '−', duration: still ? 0 : 250 }),
      new ScaleLine({ units: 'metric', minWidth: 80 }),
    ],
    // Wheel and drag move the map only when it has the focus: else they scroll the page.
    interactions: defaultInteractions({ onFocusOnly: true, keyboard: false, zoomDuration: still ? 0 : 250, altShiftDragRotate: false, pinchRotate: false })
      .extend([new KeyboardPan({ duration: still ? 0 : 100 }), new KeyboardZoom({ duration: still ? 0 : 100 })]),
  });
  view.fit(wessex, { size: map.getSize() ?? [700, 500] });

  map.on('rendercomplete', () => {
    if (!fitted && fitToAnswer()) {
      return;
    }
    relabel();
    listeners.settled();
  });
  map.on('click', (event) => {
    const point = map.forEachFeatureAtPixel(event.pixel, (feature) => feature, { layerFilter: (layer) => layer === pointLayer, hitTolerance: 6 });
    if (point) {
      listeners.pointChosen(point.getProperties());
      return;
    }
    const area = map.forEachFeatureAtPixel(event.pixel, (feature) => feature, { layerFilter: (layer) => layer === areaLayer });
    if (area && question.groups.has(String(area.get('code')))) {
      listeners.areaChosen(String(area.get('code')));
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    palette = readPalette(devicePixelRatio);
    styles = makeStyles(palette);
    [areaLayer, districtLayer, pointLayer, labelLayer].forEach((layer) => layer.changed());
  });

  /** Once, when the first tiles are there: the view that holds all areas of the answer. True when it moved. */
  function fitToAnswer(): boolean {
    const all = createEmpty();
    for (const [code, part] of partsInView()) {
      if (question.groups.has(code)) {
        extend(all, part.extent);
      }
    }
    fitted = true;
    if (isEmpty(all)) {
      return false;
    }
    const before = view.getResolution();
    view.fit(all, { padding: [16, 40, 16, 40], maxZoom: 9 }); // names stand out at the sides
    return view.getResolution() !== before;
  }

  /** Tiles cut an area into parts: for each code the extent of them all, and a point in the largest whose middle can be seen. */
  function partsInView(): Map<string, Part> {
    const parts = new Map<string, Part>();
    const visible = view.calculateExtent(map.getSize());
    for (const feature of areaLayer.getFeaturesInExtent(visible) as unknown as RenderFeature[]) {
      const code = String(feature.get('code'));
      const extent = feature.getGeometry().getExtent();
      const part = parts.get(code) ?? { extent: createEmpty(), middle: null, size: 0 };
      parts.set(code, part);
      extend(part.extent, extent);
      const size = getArea(extent);
      const middles = feature.getType() === 'Polygon' ? feature.getFlatInteriorPoint() : feature.getFlatInteriorPoints();
      for (let at = 0; size > part.size && at + 1 < middles.length; at += 3) {
        const middle = [middles[at]!, middles[at + 1]!];
        if (containsCoordinate(visible, middle)) {
          part.middle = middle;
          part.size = size;
        }
      }
    }
    return parts;
  }

  function relabel(): void {
    const resolution = view.getResolution()!;
    const made: Feature<Point>[] = [];
    for (const [code, part] of partsInView()) {
      const group = question.groups.get(code);
      if (group && part.middle) {
        const label = new Feature(new Point(part.middle));
        label.setProperties({ text: `${inLines(group.name)}\n${percent(group.share_lacking_of_all, group)}`, width: getWidth(part.extent) / resolution });
        made.push(label);
      }
    }
    const places = (features: Feature<Point>[]) => features.map((feature) => feature.getGeometry()!.getCoordinates().join()).join(';');
    if (places(made) !== places(labels.getFeatures())) {
      labels.clear(true);
      labels.addFeatures(made);
    }
  }

  return {
    select(code) {
      selected = code;
      areaLayer.changed();
    },
    zoomTo(code) {
      const part = partsInView().get(code);
      if (part) {
        view.fit(part.extent, { padding: [24, 24, 24, 24], maxZoom: 9, duration: still ? 0 : 250 });
      }
    },
    areasInView() {
      const [x, y] = getCenter(view.calculateExtent(map.getSize())) as [number, number];
      return [...partsInView()]
        .filter(([code]) => question.groups.has(code))
        .map(([code, part]) => {
          const [partX, partY] = getCenter(part.extent) as [number, number];
          return { code, name: question.groups.get(code)!.name, distance: Math.hypot(partX - x, partY - y) };
        })
        .sort((one, other) => one.distance - other.distance);
    },
  };
}

/** A long name in two lines, broken at the space nearest to its middle. */
function inLines(name: string): string {
  const spaces = [...name.matchAll(/ /g)].map((space) => space.index);
  if (name.length <= 16 || spaces.length === 0) {
    return name;
  }
  const middle = spaces.reduce((best, at) => (Math.abs(at - name.length / 2) < Math.abs(best - name.length / 2) ? at : best));
  return `${name.slice(0, middle)}\n${name.slice(middle + 1)}`;
}

function tiles(collection: string, question: Question, kind?: string): VectorTileSource {
  return new VectorTileSource({
    format: new MVT({ layers: [collection] }),
    projection: britishGrid,
    tileGrid: grid,
    url: `/ogc/collections/${collection}/tiles/BritishNationalGrid/{z}/{y}/{x}?edition=${question.edition}${kind ? `&kind=${kind}` : ''}`,
  });
}

function makeStyles(palette: Palette) {
  const edge = new Stroke({ color: palette.line, width: 0.8 });
  const thin = new Stroke({ color: palette.pointLine, width: 1 });
  const filled = new Map<string, Style>();
  const points: Record<string, Style> = {
    lacking: new Style({ zIndex: 3, image: new RegularShape({ points: 3, radius: 7, fill: new Fill({ color: palette.lacking }), stroke: thin }) }),
    partial: new Style({ zIndex: 2, image: new RegularShape({ points: 4, radius: 6, fill: new Fill({ color: palette.partial }), stroke: thin }) }),
    served: new Style({ image: new CircleStyle({ radius: 4, fill: new Fill({ color: palette.served }), stroke: thin }) }),
    unknown: new Style({
      zIndex: 1,
      image: new RegularShape({ points: 4, radius: 6, angle: Math.PI / 4, stroke: new Stroke({ color: palette.pointLine, width: 1, lineDash: [2, 2] }) }),
    }),
  };
  return {
    outside: new Style({ stroke: new Stroke({ color: palette.line, width: 0.4 }) }),
    district: new Style({ stroke: new Stroke({ color: palette.ink, width: 2 }) }),
    chosen: new Style({ zIndex: 2, stroke: new Stroke({ color: palette.select, width: 4 }) }),
    fill(of: { level: number | null; hatched: boolean }, faint: boolean): Style {
      const key = `${of.level}-${of.hatched}-${faint}`;
      if (!filled.has(key)) {
        const paint = of.hatched ? palette.unknown : of.level === null ? palette.paper : (faint ? palette.grounds : palette.classes)[of.level]!;
        filled.set(key, new Style({ fill: new Fill({ color: paint }), stroke: edge }));
      }
      return filled.get(key)!;
    },
    point: (of: string): Style => points[of] ?? points['unknown']!,
    label: (text: string, width: number): Style | undefined =>
      width < 4.5 * Math.max(...text.split('\n').map((line) => line.length)) // a letter is about 7.5 wide: a name may stand out a little
        ? undefined
        : new Style({
          text: new Text({
            text,
            font: `600 13px/1.2 ${families}`,
            fill: new Fill({ color: palette.ink }),
            stroke: new Stroke({ color: palette.paper, width: 4 }),
            padding: [2, 2, 2, 2],
          }),
        }),
  };
}
