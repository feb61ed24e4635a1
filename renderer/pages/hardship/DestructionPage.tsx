import { Button, Checkbox, Link, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { Destruction, DueFile, KeptFileKind } from '../../../shared/hardship/contract.ts';
import { hardshipCategoryText } from '../../../shared/text/hardship.ts';
import { keptSinceText as closedText, keptFileKindText as kindText, hardshipFileFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { RecordHeader } from '../../components/RecordHeader.tsx';
import { showCount, showDate, showInstant, showText } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { DestroyDialog } from './DestroyDialog.tsx';
import { DueListButton } from './DueListButton.tsx';

const addressOf = ({ kind, id }: { kind: KeptFileKind; id: string }): string => (kind === 'lightFile' ? `/light-files/${id}` : `/hardship/${id}`);

/** As many at a time as the service takes. */
const MOST_AT_ONCE = 500;
const MOST_NAMED = 6;

/** 到期销毁: closed files, and light files, whose keeping time is over, to be destroyed on approval; and what was destroyed. */
export function DestructionPage() {
  const api = useApi();
  const due = useQuery(api.hardship.dueForDestruction.queryOptions());
  const destructions = useQuery(api.hardship.destructions.queryOptions());
  return (
    <>
      <RecordHeader title="到期销毁" back={{ to: '/hardship', label: '困难职工档案' }} />
      <QueryView query={due}>{({ rows }) => <DueFiles rows={rows} />}</QueryView>
      <QueryView query={destructions}>{({ rows }) => <DestructionRecord rows={rows} />}</QueryView>
    </>
  );
}

function DueFiles({ rows }: { rows: readonly DueFile[] }) {
  const mayDestroy = useRights().may('editHardship');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  // What was destroyed, or is due no more, is chosen no more.
  const files = rows.filter(({ id }) => chosen.has(id));
  const toggle = (id: string, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  const chooseAll = () => setChosen(files.length > 0 ? new Set() : new Set(rows.slice(0, MOST_AT_ONCE).map(({ id }) => id)));
  const choice: PlainColumn<DueFile> = {
    key: 'choice',
    label: '选择',
    cell: ({ id, name }) => (
      <Checkbox
        size="small"
        sx={{ p: 0 }}
        checked={chosen.has(id)}
        onChange={(_, on) => toggle(id, on)}
        slotProps={{ input: { 'aria-label': `选择${name}` } }}
      />
    ),
  };
  return (
    <TabSection
      title="保管期满的档案"
      note={rows.length > 0 && `${showCount(rows.length)} 份`}
      actions={
        rows.length > 0 && (
          <>
            <DueListButton count={rows.length} />
            {mayDestroy && (
              <>
                <Button variant="text" onClick={chooseAll}>
                  {files.length > 0 ? '取消选择' : rows.length > MOST_AT_ONCE ? `选前 ${MOST_AT_ONCE} 份` : '全选'}
                </Button>
                <Button color="error" disabled={files.length === 0 || files.length > MOST_AT_ONCE} onClick={() => setAsking(true)}>
                  {files.length > 0 ? `销毁所选 ${files.length} 份` : '销毁所选'}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      {rows.length === 0 ? (
        <Typography color="textSecondary">
          没有保管期满的档案。退档的档案、久无变动的慰问档案按“办理时限”里的年限保管，期满的列在这里，经批准才能销毁。
        </Typography>
      ) : (
        <PlainTable
          label="保管期满的档案"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            ...(mayDestroy ? [choice] : []),
            {
              key: 'name',
              label: '姓名',
              cell: (file) => (
                <Link component={RouterLink} to={addressOf(file)}>
                  {file.name}
                </Link>
              ),
              oneLine: true,
            },
            { key: 'kind', label: '档案', cell: ({ kind }) => kindText[kind], oneLine: true },
            { key: 'fileNo', label: text.fileNo, cell: ({ fileNo }) => showText(fileNo), oneLine: true },
            { key: 'category', label: '困难类别', cell: ({ category }) => showText(category && hardshipCategoryText[category]), oneLine: true },
            { key: 'street', label: text.street, cell: ({ street }) => showText(street) },
            { key: 'employer', label: '工作单位', cell: ({ employer }) => showText(employer) },
            {
              key: 'closedOn',
              label: '起算日期',
              cell: ({ kind, closedOn, withdrawnAt }) => `${showDate(closedOn)} ${withdrawnAt === null ? closedText[kind] : '撤回'}`,
              oneLine: true,
            },
            { key: 'keepUntilOn', label: '保管至', cell: ({ keepUntilOn }) => showDate(keepUntilOn), oneLine: true },
          ]}
        />
      )}
      {asking && (
        <DestroyDialog
          files={files}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            setChosen(new Set());
          }}
        />
      )}
    </TabSection>
  );
}

/** 销毁记录: of the persons nothing is left, but the record stays. */
function DestructionRecord({ rows }: { rows: readonly Destruction[] }) {
  if (rows.length === 0) return null;
  return (
    <TabSection title="销毁记录">
      <PlainTable
        label="销毁记录"
        rows={rows}
        rowKey={({ at, documentNo }) => `${at} ${documentNo}`}
        columns={[
          { key: 'on', label: '销毁日期', cell: ({ on }) => showDate(on), oneLine: true },
          { key: 'files', label: '份数', cell: ({ files }) => `${showCount(files.length)} 份`, right: true, oneLine: true },
          { key: 'approvedBy', label: '批准人', cell: ({ approvedBy }) => showText(approvedBy) },
          { key: 'documentNo', label: '批准文号', cell: ({ documentNo }) => showText(documentNo) },
          { key: 'actor', label: '经办人', cell: ({ actor }) => actor, oneLine: true },
          { key: 'at', label: '登记时间', cell: ({ at }) => showInstant(at), oneLine: true },
          { key: 'list', label: '销毁的档案', cell: ({ files }) => <DestroyedFiles files={files} /> },
        ]}
      />
    </TabSection>
  );
}

/** 2025-03-20 退档 …: all that is known of each still. */
function DestroyedFiles({ files }: { files: Destruction['files'] }) {
  return (
    <Stack spacing={0.5}>
      {files.slice(0, MOST_NAMED).map((file) => (
        <Link key={file.id} component={RouterLink} to={addressOf(file)}>
          {kindText[file.kind]}（{showDate(file.closedOn)} {closedText[file.kind]}）
        </Link>
      ))}
      {files.length > MOST_NAMED && (
        <span>
          等 {showCount(files.length)} 份，
          <Link component={RouterLink} to={listAddress('/hardship', { states: ['destroyed'] })}>
            看已销毁的困难职工档案
          </Link>
        </span>
      )}
    </Stack>
  );
}
