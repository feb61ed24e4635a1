import type { Station } from '../stations/station.ts';

/** The words of one board, ready to set. Empty text and empty lists are left out. */
export interface BoardContent {
  /** 规范名称: 工会户外劳动者服务站点, or what the office calls it. */
  title: string;
  /** 站点名称; empty when the title says it all. */
  ownName: string;
  /** 共建单位, the union first; empty for a station of the union alone. */
  partners: string[];
  /** 服务项目, as labels. */
  services: string[];
  openingHours: string;
  code: string;
  hotline: string;
  /** Rows of modules of the QR code, '1' for dark; null for none. */
  qr: string[] | null;
  /** 落款, the issuing union. */
  issuer: string;
}

/** Words on the board that belong to no station. */
export interface BoardWords {
  hours: string;
  code: string;
  hotline: string;
  partners: string;
  qr: string;
  proofMark: string;
  proofNote: string;
}

/** 职工服务热线 of the unions, the same in the whole country. */
export const HOTLINE = '12351';

/** Dots that offices type between the formal and the own name. */
const DOT = /\s*[·•・‧∙]\s*/u;

/**
 * The two names of a plate. The plate's format is 工会户外劳动者服务站点·XXX: the part before the dot is the title, the part behind it
 * the own name. A formal name without the dot stands alone when it holds the own name; without a formal name the office's name
 * for its stations is the title.
 */
export function plateNames(station: Pick<Station, 'formalName' | 'ownName'>, objectName: string): { title: string; ownName: string } {
  const formal = station.formalName.trim();
  const own = station.ownName.trim();
  if (formal === '' || formal === own || formal === objectName) return { title: objectName, ownName: own === objectName ? '' : own };
  const dot = DOT.exec(formal);
  const before = dot ? formal.slice(0, dot.index) : '';
  const behind = dot ? formal.slice(dot.index + dot[0].length) : '';
  if (before !== '' && behind !== '') return { title: before, ownName: behind };
  return { title: formal, ownName: formal.includes(own) ? '' : own };
}

/** The name of a plate on one line: 工会户外劳动者服务站点·XXX. */
export const plateName = (names: { title: string; ownName: string }): string =>
  names.ownName === '' ? names.title : `${names.title}·${names.ownName}`;
