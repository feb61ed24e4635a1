import type { AidBatch, AidFields, BatchState } from '../aid/aid.ts';
import type { AidView } from '../aid/contract.ts';
import type { AidVerdict } from '../hardship/caps.ts';
import { formatYuan } from '../kernel/money.ts';
import { aidVerdictSentence } from './aidCaps.ts';
import { aidKindText } from './hardship.ts';
import type { FieldTexts } from './recordFields.ts';

// 帮扶批次 and 帮扶记录 in words.

export const batchStateText: Record<BatchState, string> = { draft: '编制中', approved: '已审批', paid: '已发放' };

const yuan = (amount: number): string => `${formatYuan(amount)} 元`;

export const aidBatchFieldText: FieldTexts<Omit<AidBatch, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'withdrawnAt' | 'signedHash'>> = {
  name: { label: '批次名称' },
  kind: { label: '帮扶项目', show: (kind) => aidKindText[kind] },
  on: { label: '帮扶日期' },
  state: { label: '状态', show: (state) => batchStateText[state] },
  approvedOn: { label: '审批日期' },
  documentNo: { label: '审批文号' },
  entryId: { label: '发放记录', show: () => '已登记' },
  signedName: { label: '签领表' },
  remark: { label: '备注' },
};

/** 事由 as listed and printed, with the child whom 子女助学 is for: 子女：张小宁；大学学费. */
export const whatForText = ({ childName, reason }: Pick<AidView, 'childName' | 'reason'>): string =>
  [childName && `子女：${childName}`, reason].filter(Boolean).join('；');

/** Who it is stands in the file: what is told here names nobody. */
export const aidFieldText: FieldTexts<Pick<AidFields, 'amountFen' | 'selfPaidFen' | 'reason' | 'receivedOn'>> & {
  verdict: { label: string; show: (verdict: AidVerdict) => string };
} = {
  amountFen: { label: '金额', show: yuan },
  selfPaidFen: { label: '个人承担费用', show: yuan },
  reason: { label: '事由' },
  receivedOn: { label: '领取日期' },
  verdict: { label: '限额核对', show: aidVerdictSentence },
};
