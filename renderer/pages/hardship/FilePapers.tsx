import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { HardshipFile } from '../../../shared/hardship/file.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';
import { noticeAddress } from './noticeChoice.ts';

/** Papers made of a file: its 公示单 while it is in publication, and 困难职工档案表. */
export function FilePapers({ file: { id, process, withdrawnAt } }: { file: HardshipFile }) {
  const [asking, setAsking] = useState(false);
  if (process.state === 'destroyed' || withdrawnAt !== null) return null;
  return (
    <>
      {process.state === 'published' && <LinkButton to={noticeAddress([id])}>公示单</LinkButton>}
      <Button onClick={() => setAsking(true)}>档案表</Button>
      {asking && <FormDialog id={id} onClose={() => setAsking(false)} />}
    </>
  );
}

/** 困难职工档案表 as a workbook: numbers masked unless they are asked for. */
function FormDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const api = useApi();
  const [whole, setWhole] = useState(false);
  const make = useMutation(api.hardship.formWorkbook.mutationOptions({ meta: { saves: false } }));
  return (
    <PurposeDialog
      title="生成困难职工档案表"
      text="存为 Excel 文件，A4 纵向，可直接打印。姓名、住址和家庭情况完整，号码只留前后几位。"
      actionLabel="生成"
      onClose={onClose}
      onAction={async (purpose) => {
        saveFile(await make.mutateAsync({ id, whole, purpose }));
        onClose();
      }}
    >
      <FormControlLabel
        control={<Checkbox checked={whole} onChange={(_, on) => setWhole(on)} />}
        label="身份证号、电话和银行卡号完整显示（报送、存档才选）"
      />
    </PurposeDialog>
  );
}
