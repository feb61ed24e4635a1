import { Table, TableBody, TableCell, TableContainer, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';

export interface PlainColumn<Row> {
  key: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand right. */
  right?: boolean;
  /** A time or a single word: never broken over two lines, however little room the others leave. */
  oneLine?: boolean;
  /** px, padding included: names keep room beside a long text. */
  minWidth?: number;
}

/** A short table inside a record's page: all its rows in sight, nothing to sort or choose. */
export function PlainTable<Row>({
  label,
  columns,
  rows,
  rowKey,
}: {
  /** Names the table for those who do not see it. */
  label: string;
  columns: readonly PlainColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    <TableContainer tabIndex={0} role="region" aria-label={label} sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={{ width: 'auto', minWidth: 'min(100%, 560px)', '& th, & td': { pr: 4 } }}>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column.key} align={column.right ? 'right' : 'left'} sx={{ whiteSpace: 'nowrap' }}>
                {column.label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={rowKey(row)}>
              {columns.map((column) => (
                <TableCell
                  key={column.key}
                  align={column.right ? 'right' : 'left'}
                  sx={{ overflowWrap: 'anywhere', verticalAlign: 'top', ...(column.oneLine && { whiteSpace: 'nowrap' }), minWidth: column.minWidth }}
                >
                  {column.cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
