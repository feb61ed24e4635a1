import { Box, Paper, Table, TableBody, TableCell, TableHead, TableRow, ToggleButton, ToggleButtonGroup, Typography, useTheme } from '@mui/material';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Bar, CartesianGrid, ComposedChart, Legend, Line, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';

export interface ChartSeries {
  label: string;
  /** Bars side by side by default; bars of one `stack` stand on each other. */
  kind?: 'bar' | 'line';
  stack?: string;
}

export interface ChartCardProps {
  /** The question that the chart answers; it is the title. */
  question: string;
  /** Unit of all values: 万元, 人次. */
  unit: string;
  series: readonly ChartSeries[];
  /** One point an entry, with one value a series; null is no value, not nought. */
  points: readonly { label: string; values: readonly (number | null)[] }[];
  /** What the points are, as the table's first heading: 月份. */
  pointHeading: string;
  /** A line across: 年度目标. Values may pass it. */
  target?: { label: string; value: number };
  show?: (value: number) => string;
  /** px */
  height?: number;
  action?: ReactNode;
}

const LIGHT_COLOURS = ['#3B5B82', '#B07A1E', '#6A7B52', '#8C8F94'];
const DARK_COLOURS = ['#8FB3DE', '#E0B565', '#A9C08C', '#9AA0A8'];
const usual = (value: number): string => value.toLocaleString('en-US');

/** Width of an element in px, followed; `first` until it is known. */
function useWidth(first: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(200, Math.floor(entry.contentRect.width))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** A chart that answers a question: values on hover, and the same values as a table for the keyboard and for copying. */
export function ChartCard({ question, unit, series, points, pointHeading, target, show = usual, height = 240, action }: ChartCardProps) {
  const theme = useTheme();
  const { ref, width } = useWidth(480);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const colours = theme.palette.mode === 'light' ? LIGHT_COLOURS : DARK_COLOURS;
  const data = points.map((p) => ({ label: p.label, ...Object.fromEntries(p.values.map((v, i) => [`v${i}`, v])) }));
  const quiet = { fontSize: theme.typography.caption.fontSize, fill: theme.palette.text.secondary };
  return (
    <Paper component="section" aria-label={question} sx={{ p: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography variant="h3" component="h2">
          {question}
        </Typography>
        <Typography color="textSecondary">单位：{unit}</Typography>
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
          {action}
          <ToggleButtonGroup
            size="small"
            exclusive
            value={view}
            onChange={(_, next) => next && setView(next)}
            aria-label={`${question}：看图或看数据`}
          >
            <ToggleButton value="chart" sx={{ py: 0 }}>
              图
            </ToggleButton>
            <ToggleButton value="table" sx={{ py: 0 }}>
              数据
            </ToggleButton>
          </ToggleButtonGroup>
        </Box>
      </Box>
      <Box ref={ref} sx={{ minHeight: height }}>
        {view === 'table' ? (
          <Box sx={{ maxHeight: height, overflow: 'auto' }} tabIndex={0} role="region" aria-label={`${question}：数据`}>
            <Table size="small" stickyHeader>
              <TableHead>
                <TableRow>
                  <TableCell>{pointHeading}</TableCell>
                  {series.map((s) => (
                    <TableCell key={s.label} align="right">
                      {s.label}
                    </TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {points.map((point) => (
                  <TableRow key={point.label}>
                    <TableCell component="th" scope="row">
                      {point.label}
                    </TableCell>
                    {series.map((s, i) => {
                      const value = point.values[i];
                      return (
                        <TableCell key={s.label} align="right">
                          {value === null || value === undefined ? '—' : show(value)}
                        </TableCell>
                      );
                    })}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
            {target && (
              <Typography sx={{ mt: 1 }}>
                {target.label}：{show(target.value)} {unit}
              </Typography>
            )}
          </Box>
        ) : (
          <Box aria-hidden>
            <ComposedChart width={width} height={height} data={data} margin={{ top: 8, right: 8, bottom: 0, left: 8 }} accessibilityLayer={false}>
              <CartesianGrid vertical={false} stroke={theme.palette.divider} />
              <XAxis dataKey="label" tick={quiet} tickLine={false} stroke={theme.palette.quiet.edge} />
              <YAxis tick={quiet} tickLine={false} axisLine={false} width="auto" tickFormatter={show} allowDecimals={false} />
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: theme.palette.action.hover }}
                formatter={(value) => (typeof value === 'number' ? `${show(value)} ${unit}` : '—')}
                contentStyle={{
                  background: theme.palette.background.paper,
                  border: `1px solid ${theme.palette.divider}`,
                  color: theme.palette.text.primary,
                }}
                labelStyle={{ color: theme.palette.text.primary }}
                itemStyle={{ color: theme.palette.text.primary }}
              />
              {series.length > 1 && (
                <Legend itemSorter={null} formatter={(text) => <span style={{ color: theme.palette.text.primary }}>{text}</span>} />
              )}
              {series.map((s, i) =>
                s.kind === 'line' ? (
                  <Line
                    key={s.label}
                    dataKey={`v${i}`}
                    name={s.label}
                    stroke={colours[i % 4] ?? ''}
                    strokeWidth={2}
                    dot={{ r: 2.5 }}
                    isAnimationActive={false}
                  />
                ) : (
                  <Bar
                    key={s.label}
                    dataKey={`v${i}`}
                    name={s.label}
                    fill={colours[i % 4] ?? ''}
                    maxBarSize={36}
                    isAnimationActive={false}
                    {...(s.stack && { stackId: s.stack })}
                  />
                ),
              )}
              {target && (
                <ReferenceLine
                  y={target.value}
                  ifOverflow="extendDomain"
                  stroke={theme.palette.text.primary}
                  strokeDasharray="6 4"
                  label={{
                    value: `${target.label} ${show(target.value)}`,
                    position: 'insideBottomLeft',
                    ...quiet,
                    stroke: theme.palette.background.paper,
                    strokeWidth: 4,
                    paintOrder: 'stroke',
                  }}
                />
              )}
            </ComposedChart>
          </Box>
        )}
      </Box>
    </Paper>
  );
}
