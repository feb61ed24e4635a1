import { useSearchParams } from 'react-router';
import { type AidKind, aidKind } from '../../../shared/hardship/valueLists.ts';
import { id } from '../../../shared/kernel/values.ts';

/** A file chosen for a 公示单, and what it is to be given. */
export interface NoticeFile {
  id: string;
  proposedAid: AidKind[];
}

const KEY = 'files';
const paramOf = (files: readonly NoticeFile[]): string => files.map((file) => [file.id, ...file.proposedAid].join('.')).join(',');

/** Files as the address names them; what makes no sense there, or stands there twice, is left out. */
function readParam(text: string): NoticeFile[] {
  const files = new Map<string, NoticeFile>();
  for (const part of text.split(',')) {
    const [fileId, ...kinds] = part.split('.');
    const known = id.safeParse(fileId);
    if (known.success) files.set(known.data, { id: known.data, proposedAid: aidKind.options.filter((kind) => kinds.includes(kind)) });
  }
  return [...files.values()];
}

/** Address of the 公示单 of these files; without any, of the page on which they are chosen. */
export const noticeAddress = (ids: readonly string[]): string =>
  ids.length === 0
    ? '/hardship/notice'
    : `/hardship/notice?${new URLSearchParams({ [KEY]: paramOf(ids.map((each) => ({ id: each, proposedAid: [] }))) })}`;

/** The files of the notice. They stand in the page's address, so that whoever looks something up in a file finds the notice as it was left. */
export function useNoticeChoice(): { files: readonly NoticeFile[]; choose: (files: readonly NoticeFile[]) => void } {
  const [params, setParams] = useSearchParams();
  return {
    files: readParam(params.get(KEY) ?? ''),
    choose: (files) => setParams(files.length === 0 ? {} : { [KEY]: paramOf(files) }, { replace: true }),
  };
}
