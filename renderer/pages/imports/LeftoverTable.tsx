import { Button, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { Leftover } from '../../../shared/imports/reading.ts';
import { keptFileName } from '../../../shared/kernel/fileName.ts';
import { inertText } from '../../../shared/kernel/spreadsheetText.ts';
import { differenceLabel, leftoverSentence } from '../../../shared/text/imports.ts';
import { saveFile } from '../../api/saveFile.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { showCount, showText } from '../../components/show.ts';

const SHOWN = 100;
const HEAD = ['行', '列', '栏目', '站点', '内容', '原因'];

const headingOf = ({ column, heading, reason }: Leftover): string =>
  column === '' && heading !== '' && (reason === 'keptExisting' || reason === 'ruleBroken') ? differenceLabel(heading) : heading;
const cellsOf = (l: Leftover): string[] => [String(l.row), l.column, headingOf(l), l.station, l.text, leftoverSentence(l)];

const csvField = (text: string): string => `"${inertText(text).replace(/"/g, '""')}"`;

/** With byte order mark, so that Excel reads the Chinese. */
export const leftoverCsv = (leftovers: readonly Leftover[]): string =>
  `\ufeff${[HEAD, ...leftovers.map(cellsOf)].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;

/** What in a ledger was not taken, with the reason; copied or saved for whoever keeps the ledger. */
export function LeftoverTable({ leftovers, leftoverCount, fileName }: { leftovers: readonly Leftover[]; leftoverCount: number; fileName: string }) {
  const [all, setAll] = useState(false);
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const shown = all ? leftovers : leftovers.slice(0, SHOWN);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(
        [HEAD, ...leftovers.map(cellsOf)].map((row) => row.map((t) => inertText(t.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n'),
      );
      setCopied('yes');
    } catch {
      setCopied('refused');
    }
  };
  if (leftoverCount === 0) return <Typography color="textSecondary">台账里认出的内容都导入了。</Typography>;
  return (
    <>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1 }}>
        <Button onClick={() => void copy()}>复制清单</Button>
        <Button
          onClick={() =>
            saveFile(
              new File([leftoverCsv(leftovers)], keptFileName(`没有导入的内容 ${fileName.replace(/\.[^.]+$/, '')}.csv`, 120), { type: 'text/csv' }),
            )
          }
        >
          导出清单
        </Button>
        <Typography role="status" color="textSecondary">
          {copied === 'yes' ? '已复制，可以粘贴到表格里。' : copied === 'refused' ? '没能复制，请用“导出清单”。' : ''}
        </Typography>
      </Stack>
      <PlainTable
        label="没有导入的内容"
        rows={shown}
        rowKey={(l) => `${l.row} ${l.column} ${l.heading} ${l.reason}`}
        columns={[
          { key: 'row', label: '行', right: true, cell: (l) => l.row },
          { key: 'column', label: '列', cell: (l) => showText(l.column) },
          { key: 'heading', label: '栏目', cell: (l) => showText(headingOf(l)) },
          { key: 'station', label: '站点', cell: (l) => showText(l.station) },
          { key: 'text', label: '内容', cell: (l) => showText(l.text) },
          { key: 'reason', label: '原因', cell: leftoverSentence },
        ]}
      />
      {shown.length < leftovers.length && (
        <Button sx={{ mt: 1 }} onClick={() => setAll(true)}>
          显示全部 {showCount(leftovers.length)} 条
        </Button>
      )}
      {leftovers.length < leftoverCount && (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          共 {showCount(leftoverCount)} 条，只列出前 {showCount(leftovers.length)} 条。
        </Typography>
      )}
    </>
  );
}
