import { Alert, Button, Chip, FormControlLabel, MenuItem, Select, Stack, Switch, TablePagination, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportPreview, RowDecision } from '../../../shared/imports/contract.ts';
import type { NoticeCode } from '../../../shared/imports/notices.ts';
import { type RowVerdict, type VerdictKind, verdictKind } from '../../../shared/imports/verdict.ts';
import { fenAsWan } from '../../../shared/kernel/money.ts';
import { differenceLabel, differenceValue, leftoverSentence, noteSentence, verdictText } from '../../../shared/text/imports.ts';
import { partnerKindText } from '../../../shared/text/values.ts';
import { useApi, useClient } from '../../api/client.ts';
import { claimError, readFailure } from '../../api/failure.ts';
import type { Tone } from '../../app/theme.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import { LeftoverTable } from './LeftoverTable.tsx';
import type { ImportResult } from './ResultStep.tsx';

const PAGE = 50;
const verdictTone: Record<VerdictKind, Tone> = { new: 'good', matched: 'neutral', differing: 'attention', refused: 'bad' };
type Decision = RowDecision['decision'];
const NO_DECISION = '';

/** What may be decided about a row; the first is what happens without a decision. */
function decisionsFor({ verdict }: RowVerdict): { value: Decision | typeof NO_DECISION; label: string }[] {
  if (verdict === 'new')
    return [
      { value: NO_DECISION, label: '导入' },
      { value: 'leaveOut', label: '不导入' },
    ];
  if (verdict === 'differing')
    return [
      { value: NO_DECISION, label: '不改动已有站点' },
      { value: 'take', label: '按台账更新' },
      { value: 'asNew', label: '作为新站点' },
    ];
  return [];
}

/** Everything that is to be said about one row. */
function RowWords({ row }: { row: RowVerdict }) {
  const lines: { key: string; text: string; tone?: Tone }[] = [
    ...row.refusals.map((r) => ({ key: r.reason, text: leftoverSentence(r), tone: 'bad' as const })),
    ...(row.station && row.station.by === 'address'
      ? [{ key: 'address', text: `地址与已有站点“${row.station.ownName}”相同`, tone: 'attention' as const }]
      : []),
    ...row.differences.map((d) => ({
      key: d.field,
      text: `${differenceLabel(d.field)}：已有 ${differenceValue(d, d.existing)}，台账 ${differenceValue(d, d.ledger)}${d.takeable ? '' : '（更新时保留已有的）'}`,
      tone: 'attention' as const,
    })),
    ...row.leftovers.map((l) => ({
      key: `${l.column} ${l.reason}`,
      text: `${l.column} 列“${l.text}”：${leftoverSentence(l)}`,
      tone: 'attention' as const,
    })),
    ...row.notes.map((n) => ({ key: `${n.note} ${n.column}`, text: noteSentence(n) })),
  ];
  return (
    <Stack>
      {lines.map(({ key, text, tone }) => (
        <Typography key={key} component="span" sx={{ color: tone ? `tone.${tone}` : 'text.secondary' }}>
          {text}
        </Typography>
      ))}
    </Stack>
  );
}

/** Each row's verdict before anything is written, and the button that writes. */
export function CheckStep({
  upload,
  preview,
  confirmed,
  onBack,
  onOutdated,
  onDone,
}: {
  upload: string;
  preview: ImportPreview;
  confirmed: ReadonlySet<NoticeCode>;
  onBack: () => void;
  onOutdated: () => void;
  onDone: (result: ImportResult) => void;
}) {
  const api = useApi();
  const client = useClient();
  const [verdict, setVerdict] = useState<VerdictKind | null>(null);
  const [withNotesOnly, setWithNotesOnly] = useState(false);
  const [page, setPage] = useState(0);
  const [decisions, setDecisions] = useState<ReadonlyMap<number, Decision>>(new Map());
  const [failure, setFailure] = useState<unknown>(null);
  const input = { upload, verdicts: verdict === null ? [] : [verdict], withNotesOnly, offset: page * PAGE, limit: PAGE };
  const query = useQuery(api.imports.rows.queryOptions({ input, placeholderData: keepPreviousData }));
  const apply = useMutation(api.imports.apply.mutationOptions());

  const { counts, sums, partners } = preview;
  const chosen = (decision: Decision) => [...decisions.values()].filter((d) => d === decision).length;
  const toWrite = { new: counts.new - chosen('leaveOut') + chosen('asNew'), taken: chosen('take') };
  const decide = (rows: readonly number[], decision: Decision | typeof NO_DECISION) =>
    setDecisions((now) => {
      const next = new Map(now);
      for (const row of rows) {
        if (decision === NO_DECISION) next.delete(row);
        else next.set(row, decision);
      }
      return next;
    });
  const takeAll = async () => {
    const rows: number[] = [];
    for (let offset = 0; ; offset += 500) {
      const part = await client.imports.rows({ upload, verdicts: ['differing'], offset, limit: 500 });
      rows.push(...part.rows.map((r) => r.row));
      if (rows.length >= part.total || part.rows.length === 0) break;
    }
    decide(rows, 'take');
  };
  const write = async () => {
    setFailure(null);
    try {
      onDone(await apply.mutateAsync({ upload, confirmed: [...confirmed], decisions: [...decisions].map(([row, decision]) => ({ row, decision })) }));
    } catch (error) {
      claimError(error);
      setFailure(error);
      if (readFailure(error).code === 'PREVIEW_OUTDATED') onOutdated();
    }
  };
  const show = (kind: VerdictKind | null) => {
    setVerdict(kind);
    setPage(0);
  };

  return (
    <>
      <TabSection title="将要写入">
        <Typography>
          新站点 {showCount(toWrite.new)} 个，按台账更新 {showCount(toWrite.taken)} 个。资金：工会 {fenAsWan(sums.unionFen)} 万元，政府{' '}
          {fenAsWan(sums.governmentFen)} 万元，其他 {fenAsWan(sums.otherFen)} 万元。服务 {showCount(sums.visits)} 人次。
        </Typography>
        {partners.length > 0 && (
          <Typography color="textSecondary">
            共建单位：{partners.map((p) => `${p.name}（${p.isNew ? `新建，${partnerKindText[p.kind]}` : '已有'}，${p.stations} 个站点）`).join('、')}
            。{partners.some((p) => p.isNew) && '新建单位的类别按名称推断，导入后请核对。'}
          </Typography>
        )}
      </TabSection>
      <TabSection
        title="逐行核对"
        note={`${showCount(counts.rows)} 行`}
        actions={
          counts.differing > 0 && (
            <Button onClick={() => void takeAll()} aria-label={`有差异的 ${counts.differing} 个站点全部按台账更新`}>
              有差异的全部按台账更新
            </Button>
          )
        }
      >
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1 }}>
          <Chip
            label={`全部 ${showCount(counts.rows)}`}
            onClick={() => show(null)}
            aria-pressed={verdict === null}
            variant={verdict === null ? 'filled' : 'outlined'}
          />
          {verdictKind.options.map((kind) => (
            <Chip
              key={kind}
              label={`${verdictText[kind]} ${showCount(counts[kind])}`}
              onClick={() => show(kind)}
              aria-pressed={verdict === kind}
              variant={verdict === kind ? 'filled' : 'outlined'}
            />
          ))}
          <FormControlLabel
            label="只看有说明的行"
            control={
              <Switch
                size="small"
                checked={withNotesOnly}
                onChange={(_, on) => {
                  setWithNotesOnly(on);
                  setPage(0);
                }}
              />
            }
          />
        </Stack>
        <QueryView query={query}>
          {({ rows, total }) => (
            <>
              <PlainTable
                label="各行的核对结果"
                rows={rows}
                rowKey={(r) => String(r.row)}
                columns={[
                  { key: 'row', label: '行', right: true, cell: (r) => r.row },
                  { key: 'verdict', label: '结果', cell: (r) => <StatusWord word={verdictText[r.verdict]} tone={verdictTone[r.verdict]} /> },
                  { key: 'name', label: '站点', cell: (r) => r.name || r.text },
                  { key: 'words', label: '说明', cell: (r) => <RowWords row={r} /> },
                  {
                    key: 'decision',
                    label: '处理',
                    cell: (r) => {
                      const options = decisionsFor(r);
                      return options.length === 0 ? (
                        '—'
                      ) : (
                        <Select
                          displayEmpty
                          value={decisions.get(r.row) ?? NO_DECISION}
                          onChange={({ target }) => decide([r.row], target.value)}
                          slotProps={{ input: { 'aria-label': `第 ${r.row} 行的处理` } }}
                        >
                          {options.map((o) => (
                            <MenuItem key={o.value} value={o.value}>
                              {o.label}
                            </MenuItem>
                          ))}
                        </Select>
                      );
                    },
                  },
                ]}
              />
              {total > PAGE && (
                <TablePagination
                  component="div"
                  count={total}
                  page={page}
                  onPageChange={(_, next) => setPage(next)}
                  rowsPerPage={PAGE}
                  rowsPerPageOptions={[PAGE]}
                />
              )}
            </>
          )}
        </QueryView>
      </TabSection>
      <TabSection title="不导入的内容" note={preview.leftoverCount > 0 ? `${showCount(preview.leftoverCount)} 条` : undefined}>
        <LeftoverTable leftovers={preview.leftovers} leftoverCount={preview.leftoverCount} fileName="台账" />
      </TabSection>
      {failure !== null && (
        <Alert severity="error" sx={{ m: 2 }}>
          {readFailure(failure).text}
        </Alert>
      )}
      <Stack
        direction="row"
        spacing={2}
        sx={{
          alignItems: 'center',
          position: 'sticky',
          bottom: 0,
          px: 2,
          py: 1,
          bgcolor: 'background.default',
          borderTop: 1,
          borderColor: 'divider',
          zIndex: 1,
        }}
      >
        <Button variant="contained" color="primary" loading={apply.isPending} onClick={() => void write()}>
          {toWrite.new + toWrite.taken > 0 ? `导入 ${showCount(toWrite.new + toWrite.taken)} 个站点` : '完成，没有要写入的'}
        </Button>
        <Button disabled={apply.isPending} onClick={onBack}>
          返回认列
        </Button>
        {apply.isPending && <Typography role="status">正在写入，请稍候…</Typography>}
      </Stack>
    </>
  );
}
