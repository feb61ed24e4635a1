import { Box, Button, MenuItem, Select, Stack, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { monthOf, todayOf, weekdayOf, yearOf } from '../../../shared/kernel/plainDate.ts';
import { daysOf, type GridSpan, monthsOf } from '../../../shared/services/spans.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { readCount } from '../../components/sheet/readCell.ts';
import { SheetGrid } from '../../components/sheet/SheetGrid.tsx';
import { showCount } from '../../components/show.ts';

/** Stations on one sheet; an office with more turns pages. */
const ROWS = 500;
const FIRST_YEAR = 2010;
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** What the sheet shows stands in the address: `?by=day&year=2023&month=9&q=…&from=500`. */
function useSheetChoice() {
  const [params, setParams] = useSearchParams();
  const today = todayOf(new Date());
  const within = (key: string, low: number, high: number, fallback: number) => {
    const n = Number(params.get(key) ?? fallback);
    return Number.isInteger(n) && n >= low && n <= high ? n : fallback;
  };
  const by: 'month' | 'day' = params.get('by') === 'day' ? 'day' : 'month';
  const year = within('year', FIRST_YEAR, yearOf(today), yearOf(today));
  const month = within('month', 1, 12, monthOf(today));
  const offset = within('from', 0, 1_000_000, 0);
  const change = (values: Record<string, string>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (!('from' in values)) next.delete('from');
        for (const [key, value] of Object.entries(values)) value ? next.set(key, value) : next.delete(key);
        return next;
      },
      { replace: true },
    );
  return { today, by, year, month, offset, search: params.get('q') ?? '', change };
}

/** A column says by itself which days it means: what is undone or saved again may have been typed when other months were shown. */
const columnOf = ({ fromOn, toOn }: GridSpan): string => `${fromOn}/${toOn}`;
function spanOf(column: string): GridSpan {
  const [fromOn = '', toOn = ''] = column.split('/');
  return { fromOn, toOn };
}

const dayLabel = (span: GridSpan): { label: string; hint: string } => ({
  label: `${Number(span.fromOn.slice(8))}日`,
  hint: `周${WEEKDAYS[weekdayOf(span.fromOn) - 1] ?? ''}`,
});

/** 服务人次: stations down, months or days across, as quick as a spreadsheet. */
export function ServiceSheetPage() {
  const api = useApi();
  const { today, by, year, month, offset, search, change } = useSheetChoice();
  const spans = useMemo(() => (by === 'month' ? monthsOf(year) : daysOf(year, month)), [by, year, month]);
  const query = useQuery(api.services.sheet.queryOptions({ input: { search, spans, offset, limit: ROWS }, placeholderData: keepPreviousData }));
  const save = useMutation(api.services.saveCells.mutationOptions());

  const columns = useMemo(
    () =>
      spans.map((span) =>
        by === 'month'
          ? { key: columnOf(span), label: `${Number(span.fromOn.slice(5, 7))}月`, width: 70 }
          : { key: columnOf(span), ...dayLabel(span), width: 64 },
      ),
    [spans, by],
  );
  // While other months are read, the rows of before stay on the page: their figures belong to the months that they were read for.
  const readFor = useRef(spans);
  useEffect(() => {
    if (!query.isPlaceholderData) readFor.current = spans;
  });
  const figuresOf = query.isPlaceholderData ? readFor.current : spans;
  const position = useMemo(() => new Map(figuresOf.map((span, i) => [columnOf(span), i])), [figuresOf]);
  const data = query.data;
  const rowOf = useMemo(() => new Map((data?.rows ?? []).map((row) => [row.stationId, row])), [data]);
  const years = Array.from({ length: yearOf(today) - FIRST_YEAR + 1 }, (_, i) => yearOf(today) - i);
  return (
    <>
      <PageHeader
        title="服务人次"
        actions={
          <>
            <LinkButton to="/services/records">明细</LinkButton>
            <LinkButton to="/services/new">记其他时段</LinkButton>
          </>
        }
      />
      <Stack direction="row" spacing={1} role="search" aria-label="筛选" sx={{ px: 2, pb: 1, alignItems: 'center' }}>
        <TextField
          placeholder="站点名称、拼音首字母"
          value={search}
          onChange={(event) => change({ q: event.target.value })}
          sx={{ width: 240 }}
          slotProps={{ htmlInput: { 'aria-label': '搜索：站点名称、拼音首字母', type: 'search', maxLength: 100 } }}
        />
        <ToggleButtonGroup
          exclusive
          size="small"
          value={by}
          aria-label="录入方式"
          onChange={(_, value: string | null) => value && change({ by: value })}
        >
          <ToggleButton value="month">按月</ToggleButton>
          <ToggleButton value="day">按日</ToggleButton>
        </ToggleButtonGroup>
        <Select value={year} onChange={(event) => change({ year: String(event.target.value) })} slotProps={{ input: { 'aria-label': '年份' } }}>
          {years.map((y) => (
            <MenuItem key={y} value={y}>
              {y}年
            </MenuItem>
          ))}
        </Select>
        {by === 'day' && (
          <Select value={month} onChange={(event) => change({ month: String(event.target.value) })} slotProps={{ input: { 'aria-label': '月份' } }}>
            {Array.from({ length: 12 }, (_, i) => (
              <MenuItem key={columns[i]?.key ?? i} value={i + 1}>
                {i + 1}月
              </MenuItem>
            ))}
          </Select>
        )}
        <Typography color="textSecondary" noWrap>
          单位：人次。<May right="edit">可从 Excel 复制一块粘贴进来。</May>
        </Typography>
      </Stack>
      <QueryView query={query}>
        {(sheet) =>
          sheet.total === 0 ? (
            <EmptyState
              sentence={search ? '没有找到这样的站点。' : '这段时间没有已验收的站点。'}
              action={search ? <Button onClick={() => change({ q: '' })}>清除搜索</Button> : <LinkButton to="/stations">打开站点台账</LinkButton>}
            />
          ) : (
            <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column', px: 2, pb: 1 }}>
              <SheetGrid
                label="服务人次录入表"
                rowHeading="站点"
                rowHeadingWidth={270}
                columns={columns}
                rows={sheet.rows.map((row) => ({ key: row.stationId, label: row.ownName }))}
                version={query.data}
                cell={(row, column) => {
                  const found = rowOf.get(row)?.cells[position.get(column) ?? -1];
                  return {
                    value: found?.visits ?? null,
                    locked: spanOf(column).fromOn > today ? '这段时间还没有到' : undefined,
                    note: found && found.otherVisits > 0 ? `另有 ${showCount(found.otherVisits)} 人次记在与此重叠的时段，见明细` : undefined,
                  };
                }}
                read={readCount}
                draft={{ key: 'serviceSheet', title: '服务人次表里没有存上的格' }}
                sums={(column) => sheet.sums[position.get(column) ?? -1] ?? null}
                onCommit={async (changes) => {
                  const { results } = await save.mutateAsync({
                    cells: changes.map((c) => ({ stationId: c.row, ...spanOf(c.column), visits: c.value })),
                  });
                  return results.map((r) => (r.state === 'saved' ? r : { state: 'failed' as const, reason: issueSentence(r.issue) }));
                }}
                foot={
                  sheet.total > ROWS && (
                    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
                      <Typography>
                        第 {offset + 1}–{Math.min(offset + ROWS, sheet.total)} 个站点，共 {showCount(sheet.total)} 个
                      </Typography>
                      <Button disabled={offset === 0} onClick={() => change({ from: String(Math.max(0, offset - ROWS)) })}>
                        上一页
                      </Button>
                      <Button disabled={offset + ROWS >= sheet.total} onClick={() => change({ from: String(offset + ROWS) })}>
                        下一页
                      </Button>
                    </Stack>
                  )
                }
              />
            </Box>
          )
        }
      </QueryView>
    </>
  );
}
