import { useEffect } from 'react';
import { useFormLabels } from '../../components/form/formContext.ts';

/** Names the fields of a row for the list of errors: 第 2 条支出的全年金额. Stands behind the fields, whose own labels are shorter. */
export function RowLabels({ path, row, fields }: { path: string; row: string; fields: Readonly<Record<string, string>> }) {
  const labels = useFormLabels();
  useEffect(() => {
    const which = Number(path.slice(path.lastIndexOf('.') + 1)) + 1;
    for (const [key, label] of Object.entries(fields)) labels?.add(`${path}.${key}`, `第 ${which} 条${row}的${label}`);
  }, [labels, path, row, fields]);
  return null;
}
