import type { Station } from '../stations/station.ts';

/**
 * Address of a map that shows the point; a phone opens it after scanning, this program never does. Null without coordinates.
 * Each map takes the coordinates in the system in which they were entered, so nothing is converted.
 */
export function mapLink(station: Pick<Station, 'lng' | 'lat' | 'coordSystem' | 'code'>): string | null {
  const { lng, lat, coordSystem } = station;
  if (lng === null || lat === null || coordSystem === null) return null;
  if (coordSystem === 'BD09') {
    return `https://api.map.baidu.com/marker?location=${lat},${lng}&title=${encodeURIComponent(station.code)}&coord_type=bd09ll&output=html`;
  }
  return `https://uri.amap.com/marker?position=${lng},${lat}&coordinate=${coordSystem === 'GCJ02' ? 'gaode' : 'wgs84'}`;
}

/** What the QR code says: the station's details in lines that any scanner shows, without a server; the map link last. */
export function qrText(
  station: Pick<Station, 'code' | 'street' | 'address' | 'openingHours' | 'lng' | 'lat' | 'coordSystem'>,
  of: { name: string; hotline: string; labels: { code: string; address: string; hours: string; hotline: string; map: string } },
): string {
  const { labels } = of;
  const address = station.address.includes(station.street) ? station.address : `${station.street}${station.address}`;
  const link = mapLink(station);
  // A name such as https:… or WIFI:… at the beginning would be obeyed by the scanner instead of shown.
  const name = /^\s*[a-z][a-z\d+.-]*:/i.test(of.name) ? `“${of.name}”` : of.name;
  return [
    name,
    `${labels.code} ${station.code}`,
    address && `${labels.address} ${address}`,
    station.openingHours && `${labels.hours} ${station.openingHours}`,
    `${labels.hotline} ${of.hotline}`,
    link && `${labels.map} ${link}`,
  ]
    .filter(Boolean)
    .join('\n');
}
