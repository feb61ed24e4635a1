import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AidFields } from '../../../shared/aid/aid.ts';
import type { FileView } from '../../../shared/hardship/contract.ts';
import { hardshipCategoryText, relationText } from '../../../shared/text/hardship.ts';
import { servedGroupText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import type { Pick, Picks } from '../../components/fields/AsyncBox.tsx';
import type { Choice } from '../../components/list/filters.ts';

const SHOWN = 20;

/** Whose the payment is: one of both is null. */
export type ReceiverRef = { fileId: string; lightFileId: null } | { fileId: null; lightFileId: string };
export const receiverOf = ({ fileId, lightFileId }: { fileId: string | null; lightFileId: string | null }): ReceiverRef =>
  fileId === null ? { fileId, lightFileId: lightFileId ?? '' } : { fileId, lightFileId: null };

const FILE = 'file:';
const LIGHT = 'light:';
/** A pick as the ref of a payment. */
export const refOfPick = ({ id }: Pick): ReceiverRef =>
  id.startsWith(FILE) ? { fileId: id.slice(FILE.length), lightFileId: null } : { fileId: null, lightFileId: id.slice(LIGHT.length) };

/** Hardship files in force: 依档帮扶. */
export function useFileSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const input = { search: words, states: ['active' as const, 'tracking' as const], limit: SHOWN };
  const found = useQuery(api.hardship.list.queryOptions({ input, enabled, placeholderData: keepPreviousData }));
  const picks = (found.data?.rows ?? []).map(
    (file): Pick => ({
      id: FILE + file.id,
      label: file.name,
      hint: [file.category && hardshipCategoryText[file.category], file.fileNo, file.street || file.employer].filter(Boolean).join('，'),
    }),
  );
  return { picks, more: (found.data?.total ?? 0) > SHOWN, searching: found.isFetching };
}

/** Hardship files in force and light files: those who may get 送温暖. */
export function useFileAndLightFileSearch(words: string, enabled: boolean): Picks {
  const api = useApi();
  const files = useFileSearch(words, enabled);
  const found = useQuery(api.lightFiles.list.queryOptions({ input: { search: words, limit: SHOWN }, enabled, placeholderData: keepPreviousData }));
  const workers = (found.data?.rows ?? []).map(
    (file): Pick => ({
      id: LIGHT + file.id,
      label: file.name,
      hint: ['慰问档案', file.group && servedGroupText[file.group], file.employer || file.stationName || file.phone].filter(Boolean).join('，'),
    }),
  );
  return {
    picks: [...files.picks, ...workers],
    more: files.more || (found.data?.total ?? 0) > SHOWN,
    searching: files.searching || found.isFetching,
  };
}

/** Who may get something by a file. */
export interface ReceivingHousehold {
  /** The first one is whose file it is. */
  persons: readonly Choice[];
  /** Everybody but the applicant: for whom 子女助学 can be. */
  members: readonly Choice[];
  /** Ids of children among them. */
  children: readonly string[];
}

function householdOf({ file: { applicant, members } }: FileView): ReceivingHousehold {
  const named = members.map((member) => ({
    value: member.id,
    label: `${member.name}（${member.relation ? relationText[member.relation] : '家庭成员'}）`,
  }));
  return {
    persons: [{ value: applicant.id, label: `${applicant.name}（本人）` }, ...named],
    members: named,
    children: members.filter(({ relation }) => relation === 'child').map((member) => member.id),
  };
}
const workerAlone = ({ id, name }: { id: string; name: string }): ReceivingHousehold => ({
  persons: [{ value: id, label: name }],
  members: [],
  children: [],
});

/** The persons of a file; null while it is not read, and for none. */
export function useReceiver(ref: ReceiverRef | null): ReceivingHousehold | null {
  const api = useApi();
  const { fileId = null, lightFileId = null } = ref ?? {};
  const file = useQuery(api.hardship.get.queryOptions({ input: { id: fileId ?? '' }, enabled: fileId !== null }));
  const light = useQuery(api.lightFiles.get.queryOptions({ input: { id: lightFileId ?? '' }, enabled: lightFileId !== null }));
  if (fileId !== null) return file.data ? householdOf(file.data) : null;
  return light.data ? workerAlone(light.data) : null;
}

/** The same for whoever cannot go on without: waits until it is read. */
export function useReadReceiver(): (ref: ReceiverRef) => Promise<ReceivingHousehold> {
  const api = useApi();
  const queries = useQueryClient();
  return async ({ fileId, lightFileId }) =>
    fileId === null
      ? workerAlone(await queries.ensureQueryData(api.lightFiles.get.queryOptions({ input: { id: lightFileId } })))
      : householdOf(await queries.ensureQueryData(api.hardship.get.queryOptions({ input: { id: fileId } })));
}

/** What is put in before anything is typed: the applicant gets it, and the only child is the one whom 子女助学 is for. */
export const firstChosen = (
  { persons, children }: ReceivingHousehold,
  { kind }: { kind: string },
): { personId: AidFields['personId']; childId: AidFields['childId'] } => ({
  personId: persons[0]?.value ?? '',
  childId: kind === 'schooling' && children.length === 1 ? (children[0] ?? null) : null,
});
