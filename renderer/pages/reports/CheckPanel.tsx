import { Box, Button, Link, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import type { CheckView } from '../../../shared/reports/contract.ts';
import type { Finding, FormCell } from '../../../shared/reports/finding.ts';
import { ALL_RULES_HOLD, f1FigureText, f1RowText, severityText } from '../../../shared/text/reports.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { showCount } from '../../components/show.ts';
import { RecordLinkText } from './RecordLinkText.tsx';

/** Records listed before 全部 is asked for. */
const FIRST = 3;

function FindingItem({ finding, onCell }: { finding: Finding; onCell: (cell: FormCell) => void }) {
  const [all, setAll] = useState(false);
  const { cell, records, recordCount } = finding;
  const listed = all ? records : records.slice(0, FIRST);
  return (
    <Box component="li" sx={{ py: 1.25, borderTop: 1, borderColor: 'divider' }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <StatusWord word={severityText[finding.severity]} tone={finding.severity === 'error' ? 'bad' : 'attention'} />
        <Typography color="textSecondary">{finding.code}</Typography>
        {cell && (
          <Link component="button" type="button" sx={{ ml: 'auto !important' }} onClick={() => onCell(cell)}>
            {f1RowText[cell.quarter]}
            {cell.column === 'stockBefore' || cell.column === 'stockAfter' ? '建成数' : f1FigureText[cell.column].replace('本季度', '')}
          </Link>
        )}
      </Stack>
      <Typography sx={{ mt: 0.5 }}>{finding.sentence}</Typography>
      {records.length > 0 && (
        <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5 }}>
          {listed.map((record, i) => (
            // One record may be named twice, for instance by its acceptance and its striking off.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
            <li key={`${record.id}-${i}`}>
              <RecordLinkText record={record} />
            </li>
          ))}
        </Box>
      )}
      {recordCount > FIRST && !all && (
        <Button size="small" sx={{ mt: 0.5 }} onClick={() => setAll(true)}>
          全部 {showCount(recordCount)} 条
        </Button>
      )}
      {all && recordCount > records.length && <Typography color="textSecondary">只列出前 {showCount(records.length)} 条。</Typography>}
    </Box>
  );
}

/** 逻辑检查 beside the form: what does not fit, where, and the records that can mend it. */
export function CheckPanel({ check, onCell }: { check: CheckView; onCell: (cell: FormCell) => void }) {
  if (check.findings.length === 0)
    return (
      <Typography component="div">
        <StatusWord word={ALL_RULES_HOLD} tone="good" />
      </Typography>
    );
  return (
    <>
      <Typography>{check.errors > 0 ? `${check.errors} 处错误要先改正才能报送。` : '没有错误，可以报送。以下请核对。'}</Typography>
      <Box component="ul" aria-label="逻辑检查的结果" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
        {check.findings.map((finding) => (
          <FindingItem key={`${finding.code} ${finding.cell?.quarter ?? ''} ${finding.sentence}`} finding={finding} onCell={onCell} />
        ))}
      </Box>
    </>
  );
}
