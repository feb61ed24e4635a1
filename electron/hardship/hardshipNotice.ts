import type { SheetMark } from '../../shared/forms/sheetMark.ts';
import type { PublicationNotice } from '../../shared/hardship/papersContract.ts';
import { runningClocks } from '../../shared/hardship/process.ts';
import { noticeIssues, publicationLines } from '../../shared/hardship/publication.ts';
import { ruleInForce } from '../../shared/hardship/rules.ts';
import type { AidKind } from '../../shared/hardship/valueLists.ts';
import type { PlainDate } from '../../shared/kernel/plainDate.ts';
import type { Office } from '../../shared/office/office.ts';
import { requireNoIssues, rulesBroken } from '../errors.ts';
import type { Db } from '../store/recordStore.ts';
import { hardshipKeeper } from './hardshipRecords.ts';
import type { HardshipSetting } from './hardshipViews.ts';

/**
 * 公示单 of files in publication, in the order given. Throws NOT_FOUND, RULES_BROKEN (`noticeIssues`, `calendarUnknown`), and `missing` where no time
 * limits count today.
 */
export async function noticeOf(
  db: Db,
  chosen: readonly { id: string; proposedAid: AidKind[] }[],
  { office, setting, mark, missing }: { office: Pick<Office, 'name' | 'phone'>; setting: HardshipSetting; mark: SheetMark; missing: () => Error },
): Promise<PublicationNotice> {
  const files = await Promise.all(chosen.map(({ id }) => hardshipKeeper.require(db, id)));
  requireNoIssues(noticeIssues(files));
  const { rules, calendar, today } = setting;
  // Of several areas the longest publication counts for the one sheet.
  let toOn: PlainDate = '';
  for (const [i, { process, areaCode }] of files.entries()) {
    const rule = ruleInForce(rules.processRules, today, areaCode);
    const last = rule && runningClocks(process, rule, calendar).find(({ clock }) => clock === 'publication')?.last;
    if (!last) throw missing();
    if (!last.known) throw rulesBroken([{ path: `files.${i}`, code: 'calendarUnknown', params: { year: last.year } }]);
    if (last.on > toOn) toOn = last.on;
  }
  return {
    lines: publicationLines(
      files.flatMap((fields, i) => {
        const category = fields.judgement?.category;
        return category ? [{ fields, category, proposedAid: [...new Set(chosen[i]?.proposedAid)] }] : [];
      }),
    ),
    ...{ fromOn: files[0]?.process.publishedOn ?? '', toOn, mark, office: { name: office.name, phone: office.phone } },
  };
}
