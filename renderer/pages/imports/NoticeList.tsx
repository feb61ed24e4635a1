import { Alert, Box, Checkbox, FormControlLabel, Radio, RadioGroup, Stack } from '@mui/material';
import type { ColumnUse } from '../../../shared/imports/mapping.ts';
import type { Notice, NoticeCode } from '../../../shared/imports/notices.ts';
import { fenAsWan } from '../../../shared/kernel/money.ts';
import { columnTargetText, noticeChoiceText, noticeSentence } from '../../../shared/text/imports.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { showCount } from '../../components/show.ts';

interface NoticeListProps {
  notices: readonly Notice[];
  confirmed: ReadonlySet<NoticeCode>;
  /** How the columns are taken now: shows which way of reading is chosen. */
  columns: readonly ColumnUse[];
  onConfirm: (code: NoticeCode, yes: boolean) => void;
  /** One of the ways to read, chosen; it counts as confirmed. */
  onChoose: (code: NoticeCode, columns: ColumnUse[]) => void;
}

/** True when the clerk still has to say something about it. */
export const isOpen = (notice: Notice, confirmed: ReadonlySet<NoticeCode>): boolean => notice.mustConfirm && !confirmed.has(notice.code);

function ChoiceOf({ notice, confirmed, columns, onChoose }: { notice: Notice } & Pick<NoticeListProps, 'confirmed' | 'columns' | 'onChoose'>) {
  const targetOf = (column: number) => columns.find((c) => c.column === column)?.target ?? 'ignore';
  const chosen = notice.choices.find((choice) => choice.columns.every((c) => targetOf(c.column) === c.target))?.code ?? null;
  return (
    <Stack spacing={1} sx={{ mt: 1 }}>
      <PlainTable
        label="各列的合计"
        rows={notice.columns}
        rowKey={(c) => c.letter}
        columns={[
          { key: 'letter', label: '列', cell: (c) => c.letter },
          { key: 'heading', label: '表头', cell: (c) => c.heading },
          { key: 'filled', label: '有数的行', right: true, cell: (c) => showCount(c.filled) },
          { key: 'sum', label: '合计（万元）', right: true, cell: (c) => fenAsWan(c.sumFen) },
          { key: 'target', label: '现在认作', cell: (c) => columnTargetText[targetOf(c.column)] },
        ]}
      />
      <RadioGroup
        row
        aria-label="资金各列怎样认"
        value={confirmed.has(notice.code) ? chosen : null}
        onChange={(_, code) => onChoose(notice.code, notice.choices.find((c) => c.code === code)?.columns ?? [])}
      >
        {notice.choices.map(({ code }) => (
          <FormControlLabel key={code} value={code} label={noticeChoiceText[code]} control={<Radio sx={{ py: 0.5 }} />} />
        ))}
      </RadioGroup>
    </Stack>
  );
}

/** What the clerk should know about the ledger; first what has to be confirmed. */
export function NoticeList({ notices, confirmed, columns, onConfirm, onChoose }: NoticeListProps) {
  const asking = notices.filter((n) => n.mustConfirm);
  const telling = notices.filter((n) => !n.mustConfirm);
  return (
    <Stack spacing={1}>
      {asking.map((notice) => (
        <Alert
          key={notice.code}
          severity={isOpen(notice, confirmed) ? 'warning' : 'success'}
          sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}
        >
          {noticeSentence(notice)}
          {notice.choices.length > 0 ? (
            <ChoiceOf notice={notice} confirmed={confirmed} columns={columns} onChoose={onChoose} />
          ) : (
            notice.code !== 'noStationColumn' && (
              <FormControlLabel
                sx={{ display: 'flex' }}
                label="知道了，就这样导入"
                control={<Checkbox sx={{ py: 0.5 }} checked={confirmed.has(notice.code)} onChange={(_, yes) => onConfirm(notice.code, yes)} />}
              />
            )
          )}
        </Alert>
      ))}
      {telling.length > 0 && (
        <Alert severity="info">
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {telling.map((notice) => (
              <li key={`${notice.code} ${notice.params.heading ?? ''}`}>{noticeSentence(notice)}</li>
            ))}
          </Box>
        </Alert>
      )}
    </Stack>
  );
}
