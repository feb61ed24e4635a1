import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import type { AuditChange, AuditEntry } from '../../shared/audit/contract.ts';
import { actionText } from '../../shared/text/actions.ts';
import { entityNameText, entryFieldText } from '../../shared/text/auditTrail.ts';
import { recordDifferences } from '../../shared/text/recordFields.ts';
import { useApi } from '../api/client.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { EntryDifferences } from './EntryDifferences.tsx';
import { useNotices } from './Notices.tsx';
import { QueryView } from './QueryView.tsx';
import { showCount, showInstant } from './show.ts';
import { hasOwnPlace, stays } from './UndoChangeButton.tsx';
import { useNameOf } from './useNameOf.ts';

export const UNDO_LAST = '撤销我的上一步';
/** Of more records the names alone would fill the dialog. */
const SHOWN = 3;

/** Shows the own last change and what it will go back to, then takes it back. */
export function UndoLastStep({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const last = useQuery(api.audit.lastOwn.queryOptions({ staleTime: 0, gcTime: 0 }));
  const change = last.data;
  // What was read before is not what is undone: only a fresh answer is shown.
  if (last.isFetching || change === undefined)
    return (
      <Notice onClose={onClose}>
        <QueryView query={{ ...last, data: undefined } as typeof last}>{() => null}</QueryView>
      </Notice>
    );
  if (change === null) return <Notice onClose={onClose}>没有可以撤销的改动。</Notice>;
  if (hasOwnPlace(change.action))
    return (
      <Notice onClose={onClose} way={change.action.startsWith('imports.') ? { to: '/imports', label: '去“数据导入”' } : undefined}>
        上一步是“{actionText(change.action)}”（{showInstant(change.at)}）。{' '}
        {change.action.startsWith('imports.') ? '整批导入请在“数据导入”的导入记录里撤销。' : '示例数据请在工作台上清除。'}
      </Notice>
    );
  if (stays(change))
    return (
      <Notice onClose={onClose}>
        上一步是“{actionText(change.action)}”（{showInstant(change.at)}），保存以后不能撤销。更早的改动请在“操作记录”里还原。
      </Notice>
    );
  return <UndoLast change={change} onClose={onClose} />;
}

function Notice({ children, way, onClose }: { children: ReactNode; way?: { to: string; label: string } | undefined; onClose: () => void }) {
  const titleId = useId();
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{UNDO_LAST}</DialogTitle>
      <DialogContent>
        <Typography component="div">{children}</Typography>
      </DialogContent>
      <DialogActions>
        {way && (
          <Button component={Link} to={way.to} onClick={onClose}>
            {way.label}
          </Button>
        )}
        <Button variant="contained" autoFocus onClick={onClose}>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function UndoLast({ change, onClose }: { change: AuditChange; onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const query = useQuery(api.audit.entries.queryOptions({ input: { changeId: change.changeId, limit: SHOWN } }));
  const undo = useMutation(api.audit.undo.mutationOptions());
  const what = `“${actionText(change.action)}”`;
  return (
    <ConfirmDialog
      open
      title={UNDO_LAST}
      text={
        <>
          {what}（{showInstant(change.at)}）会改回以前的样子。撤销也记入操作记录，可以再还原。
          <QueryView query={query}>{({ rows, total }) => <GoesBack entries={rows} total={total} />}</QueryView>
        </>
      }
      actionLabel="撤销这一步"
      onKeep={onClose}
      onAction={async () => {
        await undo.mutateAsync({ changeId: change.changeId });
        onClose();
        post({ tone: 'success', text: `已撤销${what}${change.name ? `（${change.name}）` : ''}。` });
      }}
    />
  );
}

/** What every record of the change becomes: 现在 → 撤销以后. */
function GoesBack({ entries, total }: { entries: readonly AuditEntry[]; total: number }) {
  const nameOf = useNameOf(entries.flatMap((entry) => [entry.before, entry.after]));
  return (
    <>
      {entries.map((entry) => (
        <Typography component="div" key={entry.seq} sx={{ mt: 1 }}>
          {entityNameText[entry.entity]} {entry.name}
          {entry.before === null ? (
            <Typography color="textSecondary">
              {entry.entity === 'statusChange' ? '补记一步，回到原来的状态' : '是这一步新建的，撤销以后不再在册'}
            </Typography>
          ) : (
            <EntryDifferences isNew={false} differences={recordDifferences(entryFieldText[entry.entity], entry.after, entry.before, nameOf)} />
          )}
        </Typography>
      ))}
      {total > entries.length && <Typography sx={{ mt: 1 }}>连同另外 {showCount(total - entries.length)} 条记录。</Typography>}
    </>
  );
}
