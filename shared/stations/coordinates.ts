import type { CoordSystem } from './station.ts';

/** Degrees. */
export interface LngLat {
  lng: number;
  lat: number;
}

// The published approximation of the state's map offset and Baidu's second offset on top of it. The map services' own answers lie
// within a metre of it (they interpolate in a grid), so what is derived here is for finding a place, not for surveying.

/** Krasovsky 1940: semi-major axis in metres, square of the eccentricity. */
const AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006693421622965943;
const { PI, sin, cos, sqrt, abs, atan2, hypot } = Math;
/** Three waves of the offset, metres: amplitude and half period in degrees, each over 2/3. */
const waves = (of: number, ...amplitudes: [metres: number, halfPeriod: number][]): number =>
  amplitudes.reduce((sum, [metres, halfPeriod]) => sum + metres * sin((of / halfPeriod) * PI), 0) * (2 / 3);

/** WGS-84 to GCJ-02; made for points in China and neighbouring seas (73 to 136 °E, 3 to 54 °N), as the fields allow. */
function offsetOfState({ lng, lat }: LngLat): LngLat {
  const x = lng - 105;
  const y = lat - 35;
  const shared = waves(x, [20, 1 / 6], [20, 1 / 2]);
  const eastM = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + shared + waves(x, [20, 1], [40, 3], [150, 12], [300, 30]);
  const northM = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + shared + waves(y, [20, 1], [40, 3], [160, 12], [320, 30]);
  const phi = (lat * PI) / 180;
  const w = 1 - ECCENTRICITY_SQUARED * sin(phi) ** 2;
  const metresADegreeEast = (AXIS_M / sqrt(w)) * cos(phi) * (PI / 180);
  const metresADegreeNorth = ((AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (w * sqrt(w))) * (PI / 180);
  return { lng: lng + eastM / metresADegreeEast, lat: lat + northM / metresADegreeNorth };
}

/** GCJ-02 to BD-09. */
function offsetOfBaidu({ lng, lat }: LngLat): LngLat {
  const wave = (3000 * PI) / 180;
  const radius = hypot(lng, lat) + 0.00002 * sin(lat * wave);
  const angle = atan2(lat, lng) + 0.000003 * cos(lng * wave);
  return { lng: radius * cos(angle) + 0.0065, lat: radius * sin(angle) + 0.006 };
}

/** The point that `forward` takes to `target`, to 1e-9 degree: the offsets change slowly, so each round takes off more than 99 % of the error. */
function inverse(forward: (point: LngLat) => LngLat, target: LngLat): LngLat {
  let guess = target;
  for (let round = 0; round < 20; round++) {
    const { lng, lat } = forward(guess);
    const missed = { lng: target.lng - lng, lat: target.lat - lat };
    guess = { lng: guess.lng + missed.lng, lat: guess.lat + missed.lat };
    if (abs(missed.lng) < 1e-9 && abs(missed.lat) < 1e-9) break;
  }
  return guess;
}

const TO_STATE: Record<CoordSystem, (point: LngLat) => LngLat> = {
  WGS84: offsetOfState,
  GCJ02: (point) => point,
  BD09: (point) => inverse(offsetOfBaidu, point),
};
const FROM_STATE: Record<CoordSystem, (point: LngLat) => LngLat> = {
  WGS84: (point) => inverse(offsetOfState, point),
  GCJ02: (point) => point,
  BD09: offsetOfBaidu,
};

/**
 * The same place in another system, for showing beside what was entered; what is stored is never converted.
 * There and back differs by less than 1e-6 degree (a tenth of a metre).
 */
export const convertLngLat = (point: LngLat, from: CoordSystem, to: CoordSystem): LngLat =>
  from === to ? point : FROM_STATE[to](TO_STATE[from](point));

/**
 * Longitude and latitude out of a text as map pages copy it: "104.77,31.51", "31.51°N 104.77°E", 经度104.77 纬度31.51.
 * Either order: within the range of the fields the two cannot be mistaken. Null for anything else (degrees with minutes too).
 */
export function readLngLat(text: string): LngLat | null {
  const match = /^[^\d.-]*(\d{1,3}(?:\.\d+)?)[^\d.-]+(\d{1,3}(?:\.\d+)?)[^\d.-]*$/.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const [a, b] = [Number(match[1]), Number(match[2])];
  const isLng = (n: number) => n >= 73 && n <= 136;
  const isLat = (n: number) => n >= 3 && n <= 54;
  if (isLng(a) && isLat(b)) return { lng: a, lat: b };
  if (isLat(a) && isLng(b)) return { lng: b, lat: a };
  return null;
}

/** "104.770000, 31.510000": six decimals, a tenth of a metre. */
export const showLngLat = ({ lng, lat }: LngLat): string => `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
