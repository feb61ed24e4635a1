import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FileFilter } from '../../../shared/hardship/contract.ts';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';
import { showCount } from '../../components/show.ts';

/** 困难职工名册 of the files that pass the filter, after a purpose. `count`: how many they are. */
export function RosterButton({ filter, count }: { filter: FileFilter; count: number }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const make = useMutation(api.hardship.listWorkbook.mutationOptions({ meta: { saves: false } }));
  return (
    <>
      <Button startIcon={<FileDownloadOutlined />} disabled={count === 0} onClick={() => setAsking(true)}>
        导出名册
      </Button>
      {asking && (
        <PurposeDialog
          title={`导出困难职工名册（${showCount(count)} 户）`}
          text="名册里姓名完整，身份证号已遮盖。存为 Excel 文件。"
          actionLabel="导出"
          onClose={() => setAsking(false)}
          onAction={async (purpose) => {
            saveFile(await make.mutateAsync({ filter, purpose }));
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
