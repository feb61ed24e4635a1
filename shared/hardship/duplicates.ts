import { bornOnOf, plainIdNumber } from '../kernel/idNumber.ts';
import type { PlainDate } from '../kernel/plainDate.ts';
import type { HardshipFileFields } from './file.ts';

// 一户一档: who or what stands in more than one file. Everything is looked up by key, so that the work grows with the number of files and not with
// its square; a key that many share (a dormitory's address) makes one group, not a pair for every two.

/** What of a file is compared. Numbers as kept: empty when not known. */
export interface ComparedFile {
  fileId: string;
  persons: readonly { name: string; idNumber: string; bornOn: PlainDate | null; isApplicant: boolean }[];
  areaCode: string;
  street: string;
  address: string;
  cardNo: string;
}

export const comparedOf = (
  fileId: string,
  f: Pick<HardshipFileFields, 'applicant' | 'members' | 'areaCode' | 'street' | 'address' | 'bank'>,
): ComparedFile => ({
  fileId,
  persons: [{ ...f.applicant, isApplicant: true }, ...f.members.map((m) => ({ ...m, isApplicant: false }))].map(
    ({ name, idNumber, bornOn, isApplicant }) => ({ name, idNumber, bornOn: bornOnOf({ idNumber, bornOn }), isApplicant }),
  ),
  areaCode: f.areaCode,
  street: f.street,
  address: f.address,
  cardNo: f.bank.cardNo,
});

/**
 * `idNumber`: the same person by the number. `nameAndBirth`: the same name and birth date, where one of the numbers is not known. `bankCard`: the same
 * account. `address`: the same door and a surname in common. The last three are hints that somebody must look at.
 */
export type DuplicateKind = 'idNumber' | 'nameAndBirth' | 'bankCard' | 'address';

/** Who or what of a file has a key; `person` is the index in `persons`, null where the file as a whole is meant. */
interface Holder {
  file: ComparedFile;
  person: number | null;
}

export type DuplicateIndex = ReadonlyMap<string, readonly Holder[]>;

/** Most numbers are kept as they are compared; the rest are read as they were typed. */
const numberKey = (idNumber: string): string => (/^\d{17}[\dX]$/.test(idNumber) ? idNumber : plainIdNumber(idNumber));

/** 张 伟 is 张伟, and the dot in a name is written in many ways. */
const nameKey = (name: string): string => name.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** Province, city and county in front of an address, which some write and others do not; 小区 and the like are no districts. */
const PLACE =
  /^(?:\p{Script=Han}{2,8}?(?:省|自治区))?(?:\p{Script=Han}{2,6}?(?:市|自治州|地区|盟))?(?:\p{Script=Han}{1,6}?(?:市|县|旗|(?<![小社园厂院校营])区))?/u;
const CHINESE_NUMBER = /[〇零一二三四五六七八九十]+(?=号|单元|楼|栋|幢|座|门|室|户|层)/gu;
const DIGITS = '〇一二三四五六七八九';
/** 三 to 3, 十二 to 12, 二〇一 to 201. */
const plainNumber = (chinese: string): string => {
  const text = chinese.replaceAll('零', '〇');
  const digitsOf = (part: string): string => [...part].map((c) => String(DIGITS.indexOf(c))).join('');
  const ten = text.indexOf('十');
  if (ten < 0) return digitsOf(text);
  const [tens, ones] = [text.slice(0, ten), text.slice(ten + 1).replaceAll('十', '')];
  return `${digitsOf(tens) || '1'}${digitsOf(ones) || '0'}`;
};
const STRUCTURE = /(\d)(?:号楼|号院|单元|楼|栋|幢|座|门|室|户|号|层)/gu;

/**
 * A door as a key: without the names of county and street in front, blanks and punctuation, and however block, staircase and flat are called
 * (三号楼2单元501室, 3-2-501).
 * Null where no number names a door: a village alone makes no household.
 */
export function doorKey({ areaCode, street, address }: Pick<ComparedFile, 'areaCode' | 'street' | 'address'>): string | null {
  const plain = address.normalize('NFKC').replace(/\s/gu, '').replace(PLACE, '').replace(CHINESE_NUMBER, plainNumber);
  const behindStreet =
    street !== '' && plain.includes(street) ? plain.slice(plain.indexOf(street) + street.length) : plain.replace(/^.{2,12}?街道(?:办事处)?/u, '');
  const door = behindStreet
    .replace(STRUCTURE, '$1-')
    .replace(/[\p{P}\p{S}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return /\d/.test(door) ? `${areaCode}|${door}` : null;
}

function keysOf(file: ComparedFile): { key: string; person: number | null }[] {
  const keys: { key: string; person: number | null }[] = [];
  for (const [person, { name, idNumber, bornOn }] of file.persons.entries()) {
    const number = numberKey(idNumber);
    if (number !== '') keys.push({ key: `idNumber|${number}`, person });
    if (name !== '' && bornOn !== null) keys.push({ key: `nameAndBirth|${nameKey(name)}|${bornOn}`, person });
  }
  if (file.cardNo !== '') keys.push({ key: `bankCard|${file.cardNo}`, person: null });
  const door = doorKey(file);
  if (door !== null)
    for (const surname of new Set(file.persons.map((p) => [...p.name][0] ?? '')))
      if (surname !== '') keys.push({ key: `address|${door}|${surname}`, person: null });
  return keys;
}

/** Builds the index; in the order of the files. */
export function duplicateIndex(files: Iterable<ComparedFile>): DuplicateIndex {
  const index = new Map<string, Holder[]>();
  for (const file of files)
    for (const { key, person } of keysOf(file)) {
      const holders = index.get(key);
      if (holders) holders.push({ file, person });
      else index.set(key, [{ file, person }]);
    }
  return index;
}

/** What a file has in common with another one. Persons are indices in each file's `persons`, null for `bankCard` and `address`. */
export interface DuplicateMatch {
  kind: DuplicateKind;
  otherFileId: string;
  person: number | null;
  otherPerson: number | null;
  /** Both are the applicants of their files. */
  applicants: boolean;
}

const kindOf = (key: string): DuplicateKind => key.slice(0, key.indexOf('|')) as DuplicateKind;

/** Two numbers that are known and differ are two persons, whatever their names; equal ones are told as such. */
const numbersTell = (a: Holder, b: Holder): boolean => {
  const numberOf = ({ file, person }: Holder): string => numberKey(file.persons[person ?? -1]?.idNumber ?? '');
  return numberOf(a) !== '' && numberOf(b) !== '';
};

/** What `file` has in common with the others in the index, itself left out; each match once. */
export function duplicatesOf(file: ComparedFile, index: DuplicateIndex): DuplicateMatch[] {
  const seen = new Set<string>();
  return keysOf(file).flatMap(({ key, person }) => {
    const kind = kindOf(key);
    return (index.get(key) ?? []).flatMap((other): DuplicateMatch[] => {
      if (other.file.fileId === file.fileId) return [];
      if (kind === 'nameAndBirth' && numbersTell({ file, person }, other)) return [];
      const match = [kind, other.file.fileId, person, other.person].join('|');
      if (seen.has(match)) return [];
      seen.add(match);
      const isApplicant = (holder: Holder): boolean => holder.person !== null && (holder.file.persons[holder.person]?.isApplicant ?? false);
      return [
        { kind, otherFileId: other.file.fileId, person, otherPerson: other.person, applicants: isApplicant({ file, person }) && isApplicant(other) },
      ];
    });
  });
}

/** Files that share a key. */
export interface DuplicateGroup {
  kind: DuplicateKind;
  /** In the order of the index; at least two. */
  fileIds: string[];
  /** Who it is, each name as it stands in a file; none for `bankCard` and `address`. */
  names: string[];
}

const KIND_ORDER: readonly DuplicateKind[] = ['idNumber', 'nameAndBirth', 'bankCard', 'address'];

/** Every group of files that have something in common, across all: those by number first. Files that share several surnames at one door are one group. */
export function duplicateGroups(index: DuplicateIndex): DuplicateGroup[] {
  const groups = new Map<string, DuplicateGroup>();
  for (const [key, holders] of index) {
    if (holders.length < 2) continue;
    const kind = kindOf(key);
    // Of one name and birth date, those whose number is known are told apart by it: they are in question only for somebody without one.
    const inQuestion = kind !== 'nameAndBirth' || holders.some(({ file, person }) => numberKey(file.persons[person ?? -1]?.idNumber ?? '') === '');
    const fileIds = [...new Set(holders.map((h) => h.file.fileId))];
    if (!inQuestion || fileIds.length < 2) continue;
    const names = holders.flatMap(({ file, person }) => (person === null ? [] : (file.persons[person]?.name ?? [])));
    const told = groups.get(`${kind}|${fileIds.join('|')}`);
    groups.set(`${kind}|${fileIds.join('|')}`, { kind, fileIds, names: [...new Set([...(told?.names ?? []), ...names])] });
  }
  return [...groups.values()].sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
}

/** The same files with all that they have in common, the surest first. */
export interface SharingFiles {
  fileIds: string[];
  reasons: Pick<DuplicateGroup, 'kind' | 'names'>[];
}

/** Groups of the same files put together; those that share a person's number first. */
export function sharingFiles(groups: readonly DuplicateGroup[]): SharingFiles[] {
  const found = new Map<string, SharingFiles>();
  for (const { kind, fileIds, names } of groups) {
    const sharing = found.get(fileIds.join('|')) ?? { fileIds, reasons: [] };
    sharing.reasons.push({ kind, names });
    found.set(fileIds.join('|'), sharing);
  }
  return [...found.values()];
}
