import { Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { ImportBatch, ImportCounts } from '../../../shared/imports/contract.ts';
import type { Leftover } from '../../../shared/imports/reading.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { UndoImport } from './ImportHistory.tsx';
import { LeftoverTable } from './LeftoverTable.tsx';

/** What an import came to. */
export interface ImportResult {
  batch: ImportBatch | null;
  counts: ImportCounts;
  leftovers: Leftover[];
  leftoverCount: number;
}

/** What was written, what was not, and the way to take it back. */
export function ResultStep({ result, fileName }: { result: ImportResult; fileName: string }) {
  const [batch, setBatch] = useState(result.batch);
  const [undoing, setUndoing] = useState(false);
  const { counts } = result;
  const undone = batch !== null && batch.undoneAt !== null;
  return (
    <>
      <TabSection
        title={batch === null ? '没有要写入的内容' : undone ? '已撤销' : '导入完成'}
        actions={
          <>
            {batch !== null && !undone && <Button onClick={() => setUndoing(true)}>撤销导入</Button>}
            <LinkButton variant="contained" color="primary" to="/stations">
              查看站点台账
            </LinkButton>
          </>
        }
      >
        <Stack spacing={0.5} role="status">
          {undone ? (
            <StatusWord word={`“${fileName}”的导入已经撤销，数据回到导入之前。`} />
          ) : (
            <>
              <Typography>
                新站点 {showCount(counts.new)} 个，按台账更新 {showCount(counts.taken)} 个，已有且一致 {showCount(counts.matched)} 个，有差异未改动{' '}
                {showCount(counts.differing)} 个，不能导入 {showCount(counts.refused)} 行。
              </Typography>
              <Typography color="textSecondary">
                {batch === null ? '台账里的站点都已经有了，数据没有变化。' : '已写入并保存。如有差错可以整批撤销。'}
              </Typography>
            </>
          )}
        </Stack>
      </TabSection>
      <TabSection title="没有导入的内容" note={result.leftoverCount > 0 ? `${showCount(result.leftoverCount)} 条` : undefined}>
        <LeftoverTable leftovers={result.leftovers} leftoverCount={result.leftoverCount} fileName={fileName} />
      </TabSection>
      {undoing && batch && (
        <UndoImport
          batch={batch}
          onKeep={() => setUndoing(false)}
          onDone={(next) => {
            setBatch(next);
            setUndoing(false);
          }}
        />
      )}
    </>
  );
}
