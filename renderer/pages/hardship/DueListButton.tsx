import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../api/client.ts';
import { saveFile } from '../../api/saveFile.ts';
import { PurposeDialog } from '../../components/PurposeDialog.tsx';
import { showCount } from '../../components/show.ts';

/** 待销毁清单 of all that is due, after a purpose. `count`: how many files are. */
export function DueListButton({ count }: { count: number }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const make = useMutation(api.hardship.dueWorkbook.mutationOptions({ meta: { saves: false } }));
  return (
    <>
      <Button startIcon={<FileDownloadOutlined />} onClick={() => setAsking(true)}>
        导出清单
      </Button>
      {asking && (
        <PurposeDialog
          title={`导出待销毁清单（${showCount(count)} 份）`}
          text="清单里姓名完整，留有批准人签字的地方。存为 Excel 文件。"
          actionLabel="导出"
          onClose={() => setAsking(false)}
          onAction={async (purpose) => {
            saveFile(await make.mutateAsync({ purpose }));
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
