import { Button, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { Inspection } from '../../../shared/imports/contract.ts';
import type { HeadingRows } from '../../../shared/imports/mapping.ts';
import { standingNotices } from '../../../shared/imports/notices.ts';
import { skippedKindText } from '../../../shared/text/imports.ts';
import { NumberBox } from '../../components/fields/NumberBox.tsx';
import { showCount } from '../../components/show.ts';
import { TabSection } from '../../components/TabSection.tsx';
import type { Settled } from './ImportPage.tsx';
import { MappingTable } from './MappingTable.tsx';
import { isOpen, NoticeList } from './NoticeList.tsx';
import { SheetView } from './SheetView.tsx';

/** Rows from 1 as typed; null when they make no heading. */
function headingOf(first: number | string | null, last: number | string | null): HeadingRows | null {
  if (typeof first !== 'number' || typeof last !== 'number' || !Number.isInteger(first) || !Number.isInteger(last)) return null;
  return first >= 1 && last >= first && last - first < 10 ? { firstRow: first - 1, lastRow: last - 1 } : null;
}

function HeadingChoice({
  inspection,
  busy,
  onLook,
}: {
  inspection: Inspection;
  busy: boolean;
  onLook: (sheet: string, heading: HeadingRows | null) => void;
}) {
  const { heading, sheet, sheets } = inspection;
  const [first, setFirst] = useState<number | string | null>(heading ? heading.firstRow + 1 : null);
  const [last, setLast] = useState<number | string | null>(heading ? heading.lastRow + 1 : null);
  const typed = headingOf(first, last);
  const changed = typed !== null && (typed.firstRow !== heading?.firstRow || typed.lastRow !== heading.lastRow);
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'flex-end', mb: 1, flexWrap: 'wrap', rowGap: 1 }}>
      {sheets.length > 1 && (
        <Select value={sheet} disabled={busy} onChange={({ target }) => onLook(target.value, null)} slotProps={{ input: { 'aria-label': '工作表' } }}>
          {sheets.map((s) => (
            <MenuItem key={s.name} value={s.name}>
              {s.name}
              {s.hidden ? '（隐藏）' : ''}
            </MenuItem>
          ))}
        </Select>
      )}
      <Stack direction="row" spacing={1} sx={{ width: 260 }}>
        <NumberBox label="表头首行" value={first} onChange={setFirst} grouped={false} unit="行" />
        <NumberBox label="表头末行" value={last} onChange={setLast} grouped={false} unit="行" />
      </Stack>
      <Button disabled={!changed || busy} onClick={() => onLook(sheet, typed)}>
        按这几行重新识别
      </Button>
    </Stack>
  );
}

/** The heading and what each column is: proposed, told why, and open to change. */
export function ColumnsStep({
  inspection,
  settled: { mapping, confirmed },
  busy,
  onSettle,
  onLook,
  onNext,
}: {
  inspection: Inspection;
  settled: Settled;
  busy: boolean;
  onSettle: (change: Partial<Settled>) => void;
  onLook: (sheet: string, heading: HeadingRows | null) => void;
  onNext: () => void;
}) {
  const notices = standingNotices(inspection.notices, mapping);
  const open = notices.filter((n) => isOpen(n, confirmed)).length;
  const named = mapping.columns.some((c) => c.target === 'name');
  const why = inspection.heading === null ? '先指定表头所在的行' : !named ? '先指定站点名称一列' : open > 0 ? `还有 ${open} 条提示要确认` : '';
  return (
    <>
      <TabSection
        title="表头"
        note={inspection.heading ? `认出 ${inspection.columns.length} 列，${showCount(inspection.stationRows)} 行站点` : undefined}
      >
        <HeadingChoice inspection={inspection} busy={busy} onLook={onLook} />
        {inspection.heading === null && (
          <Typography role="alert" sx={{ mb: 1 }}>
            没有找到表头（至少要认出三个列名）。请看下面的表格，填写表头所在的行。
          </Typography>
        )}
        <SheetView view={inspection.view} heading={inspection.heading} />
        {inspection.skipped.length > 0 && (
          <Typography color="textSecondary" sx={{ mt: 1 }}>
            不作为站点的行：
            {inspection.skipped
              .slice(0, 8)
              .map((s) => `第 ${s.row} 行（${skippedKindText[s.kind]}）`)
              .join('、')}
            {inspection.skipped.length > 8 ? ` 等 ${inspection.skipped.length} 行` : ''}
          </Typography>
        )}
      </TabSection>
      {inspection.heading !== null && (
        <>
          <TabSection title="请核对">
            <NoticeList
              notices={notices}
              confirmed={confirmed}
              columns={mapping.columns}
              onConfirm={(code, yes) => onSettle({ confirmed: new Set(yes ? [...confirmed, code] : [...confirmed].filter((c) => c !== code)) })}
              onChoose={(code, columns) =>
                onSettle({
                  confirmed: new Set([...confirmed, code]),
                  mapping: {
                    ...mapping,
                    columns: mapping.columns.map((use) => ({ ...use, target: columns.find((c) => c.column === use.column)?.target ?? use.target })),
                  },
                })
              }
            />
          </TabSection>
          <TabSection title="各列认作什么">
            <MappingTable columns={inspection.columns} mapping={mapping} onChange={(next) => onSettle({ mapping: next })} />
          </TabSection>
        </>
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
        <Button variant="contained" color="primary" disabled={why !== ''} loading={busy} onClick={onNext}>
          逐行核对
        </Button>
        <Typography role="status" color="textSecondary">
          {why}
        </Typography>
      </Stack>
    </>
  );
}
