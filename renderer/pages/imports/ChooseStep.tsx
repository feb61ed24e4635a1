import { Box, Typography } from '@mui/material';
import { MAX_TABLE_FILE_BYTES } from '../../../shared/imports/rawTable.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { TabSection } from '../../components/TabSection.tsx';
import { ImportHistory } from './ImportHistory.tsx';

const KINDS = ['.xlsx', '.xls', '.et', '.csv'];

/** The file to bring in, and what was brought in before. */
export function ChooseStep({ reading, onFile }: { reading: boolean; onFile: (file: File) => void }) {
  return (
    <>
      <Box sx={{ m: 2, maxWidth: 1200 }}>
        <FileDrop label="选择台账文件" kinds={KINDS} maxBytes={MAX_TABLE_FILE_BYTES} disabled={reading} onFile={onFile} />
        <Typography role="status" color="textSecondary" sx={{ mt: 1, minHeight: '1.6em' }}>
          {reading ? '正在读取文件…' : '表头、合计行和日期写法会自动识别；写入之前逐行核对，写入之后可以整批撤销。'}
        </Typography>
      </Box>
      <TabSection title="导入记录">
        <ImportHistory />
      </TabSection>
    </>
  );
}
