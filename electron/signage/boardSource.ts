import type { Office } from '../../shared/office/office.ts';
import type { Partner } from '../../shared/partners/partner.ts';
import { layOutBoard } from '../../shared/signage/board.ts';
import { type BoardContent, HOTLINE, plateName, plateNames } from '../../shared/signage/boardContent.ts';
import type { BoardLayout } from '../../shared/signage/boardLayout.ts';
import type { BoardOptions } from '../../shared/signage/boardOptions.ts';
import type { BoardField, BoardStation, MissingGlyph } from '../../shared/signage/contract.ts';
import { type BoardNotice, boardNotices, type PlateRefusal, plateRefusalOf } from '../../shared/signage/notices.ts';
import { qrText } from '../../shared/signage/qrText.ts';
import type { Station } from '../../shared/stations/station.ts';
import { boardWords, qrLabels } from '../../shared/text/signage.ts';
import { serviceItemText } from '../../shared/text/values.ts';
import type { PrintFont } from '../documents/fonts.ts';
import { qrRows } from '../documents/qrCode.ts';
import { notFound } from '../errors.ts';
import { stationStore } from '../stations/stationStore.ts';
import type { Db } from '../store/recordStore.ts';
import { plateStore } from './plateStore.ts';

/** One station with all that its board says. */
export interface BoardSource {
  station: BoardStation;
  /** 工会户外劳动者服务站点·XXX. */
  name: string;
  content: BoardContent;
  refusal: PlateRefusal | null;
  notices: BoardNotice[];
}

function sourceOf(station: Station, partners: readonly Pick<Partner, 'name' | 'kind'>[], office: Office, options: BoardOptions): BoardSource {
  const names = plateNames(station, office.objectName);
  const name = plateName(names);
  const has = (line: BoardOptions['lines'][number]) => options.lines.includes(line);
  const qr = has('qr') ? qrRows(qrText(station, { name, hotline: HOTLINE, labels: qrLabels })) : null;
  return {
    station: { id: station.id, code: station.code, name: station.ownName },
    name,
    refusal: plateRefusalOf(station),
    notices: boardNotices(station, partners, options.lines),
    content: {
      ...names,
      // The union stands first (domain.md, section 9); a station of the union alone names nobody.
      partners: has('partners') && partners.length > 0 ? [office.name, ...partners.map((p) => p.name)] : [],
      services: has('services') ? station.services.map((item) => serviceItemText[item]) : [],
      openingHours: has('hours') ? station.openingHours : '',
      code: has('code') ? station.code : '',
      hotline: has('hotline') ? HOTLINE : '',
      qr,
      issuer: office.name,
    },
  };
}

/** Reads stations in the order asked for. NOT_FOUND names the first that does not exist. */
export async function readBoardSources(db: Db, office: Office, stationIds: readonly string[], options: BoardOptions): Promise<BoardSource[]> {
  const sources: BoardSource[] = [];
  for (const id of stationIds) {
    const station = await stationStore.byId(db, id);
    if (!station) throw notFound('station', id);
    sources.push(sourceOf(station, await plateStore.partners(db, id), office, options));
  }
  return sources;
}

/** Every character of every word of the board that the font lacks. */
export function missingGlyphs(source: BoardSource, font: PrintFont): MissingGlyph[] {
  const { content, station } = source;
  const texts: Record<BoardField, string> = {
    title: content.title,
    ownName: content.ownName,
    partners: content.partners.join(''),
    openingHours: content.openingHours,
    code: content.code,
    issuer: content.issuer,
  };
  return Object.entries(texts).flatMap(([field, text]) => font.missing(text).map((glyph) => ({ station, field: field as BoardField, ...glyph })));
}

/** Null when the words do not fit. A station that may have no plate gets the proof mark. */
export function layOutSource(source: BoardSource, options: BoardOptions, font: PrintFont): BoardLayout | null {
  const { widthMm, heightMm } = options;
  // Sheets of an office printer carry the trimmed board alone.
  const bleedMm = options.tiles === null ? options.bleedMm : 0;
  return layOutBoard(source.content, { widthMm, heightMm, bleedMm, proof: options.proof || source.refusal !== null }, boardWords, font.measure);
}
