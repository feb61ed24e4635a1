import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AuditChange } from '../../../shared/audit/contract.ts';
import type { BackupHead, BackupSecret, BackupSource } from '../../../shared/backups/contract.ts';
import { actionText, actorText } from '../../../shared/text/actions.ts';
import { knownTables, tableText } from '../../../shared/text/backups.ts';
import { useApi } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { showCount, showInstant, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { BackupFacts } from './BackupFacts.tsx';
import type { Restored } from './RestoreResult.tsx';

export interface RestorePreviewData {
  head: BackupHead;
  office: { present: string; restored: string };
  tables: { table: string; present: number; restored: number }[];
  lost: { changes: AuditChange[]; total: number } | null;
  missingAttachments: number;
}

/** Stands in the trail of a file that had nothing to lose, where no reason is asked for. */
const INTO_EMPTY = '在空的数据文件里恢复备份';

/** How many more or fewer: +12, -3; nothing where it stays. */
const difference = (present: number, restored: number): string =>
  restored === present ? '' : restored > present ? `+${showCount(restored - present)}` : `-${showCount(present - restored)}`;

function Counts({ preview: { office, tables } }: { preview: RestorePreviewData }) {
  const rows = knownTables(tables).filter(({ present, restored }) => present + restored > 0);
  return (
    <TabSection title="恢复以后会怎样">
      <Typography sx={{ mb: 1, overflowWrap: 'anywhere' }}>
        单位：{office.present === office.restored ? showText(office.restored) : `${showText(office.present)} → ${showText(office.restored)}`}
      </Typography>
      {rows.length === 0 ? (
        <Typography color="textSecondary">两边都没有记录。</Typography>
      ) : (
        <PlainTable
          label="恢复以后会怎样"
          rows={rows}
          rowKey={({ table }) => table}
          columns={[
            { key: 'table', label: '记录', cell: ({ table }) => tableText(table) },
            { key: 'present', label: '现在', right: true, cell: ({ present }) => showCount(present) },
            { key: 'restored', label: '恢复后', right: true, cell: ({ restored }) => showCount(restored) },
            { key: 'difference', label: '增减', right: true, cell: ({ present, restored }) => difference(present, restored) },
          ]}
        />
      )}
    </TabSection>
  );
}

function Lost({ lost }: { lost: NonNullable<RestorePreviewData['lost']> }) {
  if (lost.total === 0)
    return (
      <TabSection title="会退回的改动">
        <Typography color="textSecondary">这份备份以后没有改动，什么都不会丢。</Typography>
      </TabSection>
    );
  return (
    <TabSection title={`会退回的改动（${showCount(lost.total)} 次）`} note="这份备份以后做的，恢复以后就没有了">
      <Box sx={{ maxHeight: 320, overflowY: 'auto' }}>
        <PlainTable
          label="会退回的改动"
          rows={lost.changes}
          rowKey={({ changeId }) => changeId}
          columns={[
            { key: 'at', label: '时间', oneLine: true, cell: ({ at }) => showInstant(at) },
            { key: 'actor', label: '操作人', cell: ({ actor }) => actorText(actor) },
            { key: 'action', label: '操作', cell: ({ action }) => actionText(action) },
            {
              key: 'what',
              label: '记录',
              cell: ({ name, entries }) => (entries > 1 ? `${name ? `${name}等 ` : ''}${showCount(entries)} 条` : name),
            },
          ]}
        />
      </Box>
      {lost.total > lost.changes.length && (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          只列出最近的 {showCount(lost.changes.length)} 次。
        </Typography>
      )}
    </TabSection>
  );
}

/** What restoring would change, and the button that does it. */
export function RestorePreview({
  source,
  secret,
  preview,
  onRestored,
  onKeep,
}: {
  source: BackupSource;
  secret: BackupSecret;
  preview: RestorePreviewData;
  onRestored: (restored: Restored) => void;
  onKeep: () => void;
}) {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const status = useQuery(api.host.status.queryOptions());
  const restore = useMutation(api.backups.restore.mutationOptions({ gcTime: 0 }));
  const { head, office, tables, lost, missingAttachments } = preview;
  const at = showInstant(head.madeAt);
  const isEmpty = office.present === '' && tables.every(({ present }) => present === 0);
  const isProtected = status.data?.state === 'open' && status.data.protected;
  const takesAccounts = head.protected && !isProtected;

  const run = async (reason: string) => {
    const { undo, status: next } = await restore.mutateAsync({ source, secret, reason });
    // A file that has taken over the accounts of the backup waits for somebody to sign in: that screen takes this page down.
    if (next.state !== 'open') await navigate('/');
    else onRestored({ undo, madeAt: head.madeAt, missingAttachments });
    queryClient.setQueryData(api.host.status.queryKey(), next);
  };
  const runAtOnce = async () => {
    setFailure(null);
    try {
      await run(INTO_EMPTY);
    } catch (error) {
      claimError(error);
      setFailure(error);
    }
  };

  return (
    <>
      <BackupFacts head={head} />
      {!isEmpty && !head.sameFile && (
        <Alert severity="warning" sx={{ m: 2, mb: 0, maxWidth: 1200, bgcolor: 'background.paper' }}>
          这是另一个数据文件的备份，两份数据不会合在一起：恢复以后只有备份里的记录，现在的记录都不在了。
        </Alert>
      )}
      <Counts preview={preview} />
      {lost && !isEmpty && <Lost lost={lost} />}
      <TabSection title="恢复">
        <Typography>{isEmpty ? '现在的数据文件是空的，恢复不会丢失什么。' : '现在的状态会先另存一份备份，以后能回到那一份。'}</Typography>
        {isProtected && <Typography>账号和密码保持现在的不变。</Typography>}
        {takesAccounts && <Typography>这份备份有密码保护：恢复以后数据同样受保护，要用备份里的账号登录。</Typography>}
        {missingAttachments > 0 && (
          <Alert severity="warning" sx={{ mt: 1 }}>
            有 {showCount(missingAttachments)} 个附件，备份里没有，附件文件夹里也没有，恢复以后打不开。记录不受影响。
          </Alert>
        )}
        {failure !== null && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {readFailure(failure).text}
          </Alert>
        )}
        <Stack direction="row" spacing={1} sx={{ mt: 2 }}>
          <Button variant="contained" color="primary" loading={restore.isPending} onClick={() => (isEmpty ? void runAtOnce() : setAsking(true))}>
            恢复到这一份
          </Button>
          <Button disabled={restore.isPending} onClick={onKeep}>
            不恢复
          </Button>
        </Stack>
      </TabSection>
      <ReasonDialog
        open={asking}
        required
        title={`恢复到 ${at} 的备份`}
        text={
          <>
            {lost && lost.total > 0 ? `全部记录回到 ${at} 的样子，以后的 ${showCount(lost.total)} 次改动退回。` : `全部记录换成 ${at} 备份里的。`}
            现在的状态会先另存一份备份，以后能回到那一份。
          </>
        }
        reasonLabel="恢复的原因"
        actionLabel="恢复"
        keepLabel="不恢复"
        onKeep={() => setAsking(false)}
        onAction={run}
      />
    </>
  );
}
