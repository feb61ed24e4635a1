import { z } from 'zod';
import type { Partner } from '../partners/partner.ts';
import { type HostType, isAccepted, type Station } from '../stations/station.ts';
import type { BoardLine } from './boardOptions.ts';

/** Why a station gets a proof and no plate. */
export const plateRefusal = z.enum(['notAccepted', 'struckOff', 'withdrawn']);
export type PlateRefusal = z.infer<typeof plateRefusal>;

/** A plate can only be issued for a station that has passed acceptance (验收合格) and is still in force. Null when it may have one. */
export function plateRefusalOf(station: Pick<Station, 'status' | 'withdrawnAt'>): PlateRefusal | null {
  if (station.withdrawnAt !== null) return 'withdrawn';
  if (station.status === 'struckOff') return 'struckOff';
  return isAccepted(station) ? null : 'notAccepted';
}

/** What the clerk should know before a plate is made; none of it hinders. */
export const boardNotice = z.enum(['plateLimit', 'hoursMissing', 'servicesMissing', 'mapLinkMissing']);
export type BoardNotice = z.infer<typeof boardNotice>;

/** Hosts in villages and communities, where local rules limit the number of plates (domain.md, section 9). */
const LIMITED_HOSTS: readonly HostType[] = ['partyCentre', 'ruralRevival'];

export function boardNotices(
  station: Pick<Station, 'hostType' | 'openingHours' | 'services' | 'lng'>,
  partners: readonly Pick<Partner, 'kind'>[],
  lines: readonly BoardLine[],
): BoardNotice[] {
  const notices: BoardNotice[] = [];
  const limited = (station.hostType !== null && LIMITED_HOSTS.includes(station.hostType)) || partners.some((p) => p.kind === 'community');
  if (limited) notices.push('plateLimit');
  if (lines.includes('hours') && station.openingHours === '') notices.push('hoursMissing');
  if (lines.includes('services') && station.services.length === 0) notices.push('servicesMissing');
  if (lines.includes('qr') && station.lng === null) notices.push('mapLinkMissing');
  return notices;
}
