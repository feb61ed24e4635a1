import { Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import type { RuleIssue } from '../../../shared/kernel/contractBase.ts';
import { plainDate, todayOf } from '../../../shared/kernel/plainDate.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { DateInput } from '../../components/fields/ValueInputs.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';

const asked = z.object({ from: plainDate, to: plainDate });
const spanIssues = ({ from, to }: z.infer<typeof asked>): RuleIssue[] => (to < from ? [{ path: 'to', code: 'spanReversed' }] : []);

/** 经费收支明细 from one day to another, saved as a workbook. Render it only while it is open. */
export function LedgerDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const make = useMutation(api.funds.ledgerWorkbook.mutationOptions({ meta: { saves: false } }));
  const today = todayOf(new Date());
  const form = useEntityForm({ schema: asked, values: { from: `${today.slice(0, 4)}-01-01`, to: today }, issues: spanIssues });
  return (
    <DialogForm
      title="导出经费收支明细"
      form={form}
      submitLabel="导出"
      onClose={onClose}
      onSubmit={async (span) => {
        saveFile(await make.mutateAsync(span));
        onClose();
      }}
    >
      <Typography>这段时间的每一笔收入和支出，按日期排列，并有各来源的结余。存为 Excel 文件。</Typography>
      <DateInput name="from" label="开始日期" required />
      <DateInput name="to" label="结束日期" required />
    </DialogForm>
  );
}
