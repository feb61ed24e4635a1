import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportBatch } from '../../../shared/imports/contract.ts';
import { useApi } from '../../api/client.ts';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount, showInstant } from '../../components/show.ts';
import { LeftoverTable } from './LeftoverTable.tsx';

const SHOWN = 20;

/** Asks, then takes a whole import back. */
export function UndoImport({ batch, onDone, onKeep }: { batch: ImportBatch; onDone: (undone: ImportBatch) => void; onKeep: () => void }) {
  const api = useApi();
  const notices = useNotices();
  const undo = useMutation(api.imports.undo.mutationOptions());
  return (
    <ReasonDialog
      open
      title={`撤销导入“${batch.fileName}”`}
      text={`这次导入的 ${showCount(batch.counts.new)} 个新站点连同它们的资金、服务人次一起撤回${batch.counts.taken ? `，${showCount(batch.counts.taken)} 个按台账更新的站点恢复原样` : ''}。操作记录里可以再恢复。`}
      actionLabel="撤销导入"
      onKeep={onKeep}
      onAction={async (reason) => {
        onDone(await undo.mutateAsync({ id: batch.id, reason }));
        notices.post({ tone: 'success', text: `已撤销导入“${batch.fileName}”。` });
      }}
    />
  );
}

function Leftovers({ batch, onClose }: { batch: ImportBatch; onClose: () => void }) {
  const api = useApi();
  const query = useQuery(api.imports.leftovers.queryOptions({ input: { id: batch.id } }));
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="leftovers-title">
      <DialogTitle id="leftovers-title">没有导入的内容：{batch.fileName}</DialogTitle>
      <DialogContent>
        <QueryView query={query}>{(data) => <LeftoverTable {...data} fileName={batch.fileName} />}</QueryView>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Imports of the past, the latest first. */
export function ImportHistory() {
  const api = useApi();
  const [limit, setLimit] = useState(SHOWN);
  const query = useQuery(api.imports.list.queryOptions({ input: { limit } }));
  const [undoing, setUndoing] = useState<ImportBatch | null>(null);
  const [reading, setReading] = useState<ImportBatch | null>(null);
  return (
    <>
      <QueryView query={query}>
        {({ rows, total }) =>
          total === 0 ? (
            <Typography color="textSecondary">还没有导入过。</Typography>
          ) : (
            <>
              <PlainTable
                label="导入记录"
                rows={rows}
                rowKey={(b) => b.id}
                columns={[
                  { key: 'at', label: '时间', cell: (b) => showInstant(b.createdAt) },
                  { key: 'file', label: '文件', cell: (b) => b.fileName },
                  { key: 'sheet', label: '工作表', cell: (b) => b.sheetName },
                  { key: 'new', label: '新站点', right: true, cell: (b) => showCount(b.counts.new) },
                  { key: 'taken', label: '更新', right: true, cell: (b) => showCount(b.counts.taken) },
                  { key: 'left', label: '没有导入', right: true, cell: (b) => showCount(b.leftoverCount) },
                  {
                    key: 'state',
                    label: '状态',
                    cell: (b) =>
                      b.undoneAt === null ? <StatusWord word="已导入" tone="good" /> : <StatusWord word={`已撤销 ${showInstant(b.undoneAt)}`} />,
                  },
                  {
                    key: 'actions',
                    label: '操作',
                    cell: (b) => (
                      <Stack direction="row" spacing={1}>
                        {b.leftoverCount > 0 && (
                          <Button size="small" aria-label={`没有导入的内容：${b.fileName}`} onClick={() => setReading(b)}>
                            没有导入的内容
                          </Button>
                        )}
                        {b.undoneAt === null && (
                          <Button size="small" aria-label={`撤销导入：${b.fileName}`} onClick={() => setUndoing(b)}>
                            撤销导入
                          </Button>
                        )}
                      </Stack>
                    ),
                  },
                ]}
              />
              {total > rows.length && (
                <Button sx={{ mt: 1 }} onClick={() => setLimit((now) => Math.min(500, now + 100))}>
                  更早的 {total - rows.length} 次
                </Button>
              )}
            </>
          )
        }
      </QueryView>
      {undoing && <UndoImport batch={undoing} onDone={() => setUndoing(null)} onKeep={() => setUndoing(null)} />}
      {reading && <Leftovers batch={reading} onClose={() => setReading(null)} />}
    </>
  );
}
