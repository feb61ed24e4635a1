import { MenuItem, Select, Stack, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { type ColumnTarget, columnTarget, isMoney } from '../../../shared/imports/columnTarget.ts';
import type { ColumnProposal, ColumnUse, LedgerMapping } from '../../../shared/imports/mapping.ts';
import { isPlainDate } from '../../../shared/kernel/plainDate.ts';
import type { BuildKind, CoordSystem } from '../../../shared/stations/station.ts';
import { issueSentence } from '../../../shared/text/errors.ts';
import { columnTargetText, confidenceText, proposalWhyText } from '../../../shared/text/imports.ts';
import { buildKindText, coordSystemText } from '../../../shared/text/values.ts';
import type { Tone } from '../../app/theme.ts';
import { DateBox } from '../../components/fields/DateBox.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';

const NONE = '';
const confidenceTone: Record<ColumnProposal['confidence'], Tone> = { sure: 'good', likely: 'attention', none: 'neutral' };

interface Detail {
  use: ColumnUse;
  name: string;
  mapping: LedgerMapping;
  onColumn: (change: Partial<ColumnUse>) => void;
  onMapping: (change: Partial<LedgerMapping>) => void;
}

/** The unit of money, the days of visits, the system of coordinates: what a column needs besides its meaning. */
function DetailOf({ use, name, mapping, onColumn, onMapping }: Detail) {
  if (isMoney(use.target))
    return (
      <Select
        displayEmpty
        value={use.unit ?? NONE}
        onChange={({ target }) => onColumn({ unit: target.value || null })}
        slotProps={{ input: { 'aria-label': `${name}的单位` } }}
      >
        <MenuItem value={NONE}>单位未选</MenuItem>
        <MenuItem value="wan">万元</MenuItem>
        <MenuItem value="yuan">元</MenuItem>
      </Select>
    );
  if (use.target === 'served') return <SpanBoxes use={use} name={name} onColumn={onColumn} />;
  if (use.target === 'coordinates' || use.target === 'lng')
    return (
      <Select
        displayEmpty
        value={mapping.coordSystem ?? NONE}
        onChange={({ target }) => onMapping({ coordSystem: (target.value || null) as CoordSystem | null })}
        slotProps={{ input: { 'aria-label': '坐标系' } }}
      >
        <MenuItem value={NONE}>坐标系未选（不导入）</MenuItem>
        {Object.entries(coordSystemText).map(([code, label]) => (
          <MenuItem key={code} value={code}>
            {label}
          </MenuItem>
        ))}
      </Select>
    );
  if (use.target === 'buildKind')
    return (
      <Select
        displayEmpty
        value={mapping.buildKindIfBlank ?? NONE}
        onChange={({ target }) => onMapping({ buildKindIfBlank: (target.value || null) as BuildKind | null })}
        slotProps={{ input: { 'aria-label': '建设方式为空的行' } }}
      >
        <MenuItem value={NONE}>为空的行不导入</MenuItem>
        {Object.entries(buildKindText).map(([code, label]) => (
          <MenuItem key={code} value={code}>
            为空的行按{label}
          </MenuItem>
        ))}
      </Select>
    );
  return null;
}

/** First and last day of the visits. Half a span, or one that ends before it begins, is none yet. */
function SpanBoxes({ use, name, onColumn }: Pick<Detail, 'use' | 'name' | 'onColumn'>) {
  const [days, setDays] = useState<{ fromOn: string | null; toOn: string | null }>(use.span ?? { fromOn: null, toOn: null });
  const reversed = isPlainDate(days.fromOn) && isPlainDate(days.toOn) && days.fromOn > days.toOn;
  const set = (change: Partial<typeof days>) => {
    const next = { ...days, ...change };
    setDays(next);
    const { fromOn, toOn } = next;
    onColumn({ span: isPlainDate(fromOn) && isPlainDate(toOn) && fromOn <= toOn ? { fromOn, toOn } : null });
  };
  return (
    <Stack direction="row" spacing={1} sx={{ width: 320 }}>
      <DateBox label={`${name}从`} value={days.fromOn} onChange={(fromOn) => set({ fromOn })} />
      <DateBox
        label={`${name}到`}
        value={days.toOn}
        onChange={(toOn) => set({ toOn })}
        error={reversed ? issueSentence({ path: 'toOn', code: 'spanReversed' }) : undefined}
      />
    </Stack>
  );
}

/** Every column of the ledger, what it is proposed as, and why; each may be taken otherwise. */
export function MappingTable({
  columns,
  mapping,
  onChange,
}: {
  columns: readonly ColumnProposal[];
  mapping: LedgerMapping;
  onChange: (mapping: LedgerMapping) => void;
}) {
  const takenAs = (column: number): ColumnUse =>
    mapping.columns.find((c) => c.column === column) ?? { column, target: 'ignore', unit: null, span: null };
  const change = (column: number, given: Partial<ColumnUse>) =>
    onChange({
      ...mapping,
      columns: [...mapping.columns.filter((c) => c.column !== column), { ...takenAs(column), ...given }].sort((a, b) => a.column - b.column),
    });
  const taken = (target: ColumnTarget, column: number) =>
    target !== 'ignore' &&
    target !== 'sequence' &&
    target !== 'served' &&
    target !== 'remark' &&
    !isMoney(target) &&
    mapping.columns.some((c) => c.target === target && c.column !== column);

  return (
    <TableContainer tabIndex={0} role="region" aria-label="各列认作什么" sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>列</TableCell>
            <TableCell>表头</TableCell>
            <TableCell>内容举例</TableCell>
            <TableCell>认作</TableCell>
            <TableCell>补充说明</TableCell>
            <TableCell>依据</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {columns.map((column) => {
            const use = takenAs(column.column);
            const heading = column.group ? `${column.group} / ${column.label || '（空）'}` : column.label || '（空）';
            const proposed = use.target === column.target;
            return (
              <TableRow key={column.column}>
                <TableCell>{column.letter}</TableCell>
                <TableCell sx={{ minWidth: 120 }}>{heading}</TableCell>
                <TableCell sx={{ maxWidth: 240, color: 'text.secondary', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
                  {column.samples.join('、')}
                </TableCell>
                <TableCell>
                  <Select
                    value={use.target}
                    onChange={({ target }) => change(column.column, { target: target.value as ColumnTarget })}
                    slotProps={{ input: { 'aria-label': `${column.letter} 列认作` } }}
                    sx={{ minWidth: 190 }}
                  >
                    {columnTarget.options.map((target) => (
                      <MenuItem key={target} value={target} disabled={taken(target, column.column)}>
                        {columnTargetText[target]}
                      </MenuItem>
                    ))}
                  </Select>
                </TableCell>
                <TableCell>
                  <DetailOf
                    use={use}
                    name={column.label || column.letter}
                    mapping={mapping}
                    onColumn={(given) => change(column.column, given)}
                    onMapping={(given) => onChange({ ...mapping, ...given })}
                  />
                </TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {proposed ? (
                    <StatusWord word={confidenceText[column.confidence]} tone={confidenceTone[column.confidence]} />
                  ) : (
                    <StatusWord word="人工指定" tone="waiting" />
                  )}
                  <Typography variant="caption" component="div" color="textSecondary">
                    {proposed ? proposalWhyText[column.why] : ''}
                  </Typography>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
