import { type RawBuilder, sql } from 'kysely';

/** Key of the period in which a plain-date column lies: 2023, 2023-Q3 or 2023-09. Portable: text functions only. */
export function periodOf(column: string, by: 'year' | 'quarter' | 'month'): RawBuilder<string> {
  const on = sql.ref(column);
  if (by === 'year') return sql<string>`substr(${on}, 1, 4)`;
  if (by === 'month') return sql<string>`substr(${on}, 1, 7)`;
  return sql<string>`substr(${on}, 1, 4) || case when substr(${on}, 6, 2) < '04' then '-Q1' when substr(${on}, 6, 2) < '07' then '-Q2'
    when substr(${on}, 6, 2) < '10' then '-Q3' else '-Q4' end`;
}

/** 2023 is 2023年, 2023-Q3 is 2023年第3季度, 2023-09 is 2023年9月. */
export function periodLabel(key: string): string {
  const [year, rest] = key.split('-');
  if (!rest) return `${year}年`;
  return rest.startsWith('Q') ? `${year}年第${rest.slice(1)}季度` : `${year}年${Number(rest)}月`;
}
