import type { HardshipFileFields } from './file.ts';
import type { AttachmentOccasion, AttachmentRule } from './rules.ts';
import type { AttachmentKind, Cause } from './valueLists.ts';

// 所附材料 (domain.md 6.6): what a file needs follows from its causes, outlays and persons; the list itself is data.

const ILLNESS: readonly Cause[] = ['seriousIllness', 'ownIllness', 'relativeIllness'];
const DISABILITY: readonly Cause[] = ['ownDisability', 'relativeDisability'];
const DISASTER: readonly Cause[] = ['naturalDisaster', 'accident'];
const JOBLESS: readonly Cause[] = ['ableButUnemployed', 'laidOff', 'relativeLaidOff'];

/** Every occasion that a file gives; `always` is one. */
export function occasionsOf(f: HardshipFileFields): Set<AttachmentOccasion> {
  const causes = [...(f.mainCause ? [f.mainCause] : []), ...f.furtherCauses];
  const household = [f.applicant, ...f.members.filter((m) => m.sharesHousehold)];
  const has = (list: readonly Cause[]): boolean => causes.some((cause) => list.includes(cause));
  const pays = (...kinds: HardshipFileFields['outlays'][number]['kind'][]): boolean => f.outlays.some((o) => kinds.includes(o.kind));
  const { maritalStatus, workStatus } = f.applicant;
  const given: Record<AttachmentOccasion, boolean> = {
    always: true,
    dibao: f.dibaoMonthlyFen !== null,
    illness: has(ILLNESS) || pays('illness', 'seriousIllness') || f.sudden?.event === 'seriousIllness',
    disability: has(DISABILITY) || pays('disability') || household.some((p) => p.disability !== null),
    disaster: has(DISASTER) || (f.sudden !== null && f.sudden.event !== 'seriousIllness'),
    schooling: has(['schooling']) || pays('schooling'),
    migrantWorker: workStatus === 'migrantWorker',
    divorcedOrWidowed: maritalStatus === 'divorced' || maritalStatus === 'widowed',
    unemployed: has(JOBLESS) || household.some((p) => p.workStatus === 'unemployed' || p.workStatus === 'laidOff'),
  };
  return new Set((Object.keys(given) as AttachmentOccasion[]).filter((occasion) => given[occasion]));
}

/** One thing that the file needs: any of the kinds will do. */
export interface RequiredAttachment {
  occasion: AttachmentOccasion;
  anyOf: AttachmentKind[];
  present: boolean;
}

/** What the file needs by the rule in force, in its order, and whether it is there. */
export function requiredAttachments(f: HardshipFileFields, rule: Pick<AttachmentRule, 'needs'>): RequiredAttachment[] {
  const occasions = occasionsOf(f);
  const there = new Set(f.attachments.map((a) => a.kind));
  return rule.needs
    .filter((need) => occasions.has(need.occasion))
    .map(({ occasion, anyOf }) => ({ occasion, anyOf, present: anyOf.some((kind) => there.has(kind)) }));
}

/** What is missing of it. */
export const missingAttachments = (f: HardshipFileFields, rule: Pick<AttachmentRule, 'needs'>): RequiredAttachment[] =>
  requiredAttachments(f, rule).filter((a) => !a.present);
