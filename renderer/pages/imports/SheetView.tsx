import { Box } from '@mui/material';
import type { Inspection } from '../../../shared/imports/contract.ts';
import type { HeadingRows } from '../../../shared/imports/mapping.ts';
import { columnLetters, type Merge } from '../../../shared/imports/rawTable.ts';

const ROWS_BELOW = 5;
const LEAST_ROWS = 8;

/** The beginning of the sheet as it stands in the file, with the rows that are taken as heading marked. */
export function SheetView({ view, heading }: { view: Inspection['view']; heading: HeadingRows | null }) {
  const rowCount = Math.min(view.rows.length, Math.max(LEAST_ROWS, (heading?.lastRow ?? 0) + 1 + ROWS_BELOW));
  const width = view.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const starting = new Map<string, Merge>();
  const covered = new Set<string>();
  for (const merge of view.merges) {
    starting.set(`${merge.top} ${merge.left}`, merge);
    for (let row = merge.top; row <= Math.min(merge.bottom, rowCount - 1); row++)
      for (let column = merge.left; column <= Math.min(merge.right, width - 1); column++) covered.add(`${row} ${column}`);
  }
  const columns = Array.from({ length: width }, (_, column) => column);
  const isHeading = (row: number) => heading !== null && row >= heading.firstRow && row <= heading.lastRow;
  return (
    <Box
      role="region"
      aria-label="表格预览"
      tabIndex={0}
      sx={{
        overflow: 'auto',
        maxHeight: 300,
        border: 1,
        borderColor: 'divider',
        '& table': { borderCollapse: 'collapse', fontSize: 'caption.fontSize' },
        '& th, & td': {
          border: 1,
          borderColor: 'divider',
          px: 0.75,
          py: 0.25,
          whiteSpace: 'nowrap',
          maxWidth: 180,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
        },
        '& th': { bgcolor: 'quiet.sunk', color: 'text.secondary', fontWeight: 400, position: 'sticky', top: 0, left: 0 },
      }}
    >
      <table>
        <thead>
          <tr>
            <th scope="col" aria-label="行号" />
            {columns.map((column) => (
              <th key={column} scope="col">
                {columnLetters(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.slice(0, rowCount).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file has no other name than its number
            <Box component="tr" key={row} sx={isHeading(row) ? { bgcolor: 'action.selected', fontWeight: 600 } : {}}>
              <th scope="row">{row + 1}</th>
              {columns.map((column) => {
                const merge = starting.get(`${row} ${column}`);
                if (!merge && covered.has(`${row} ${column}`)) return null;
                const span = merge
                  ? {
                      rowSpan: Math.min(merge.bottom, rowCount - 1) - merge.top + 1,
                      colSpan: Math.min(merge.right, width - 1) - merge.left + 1,
                      style: { textAlign: 'center' as const },
                    }
                  : {};
                return (
                  <td key={column} {...span}>
                    {cells[column] ?? ''}
                  </td>
                );
              })}
            </Box>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
