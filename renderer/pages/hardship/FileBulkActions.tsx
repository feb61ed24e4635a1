import { Button } from '@mui/material';
import { useEffect, useState } from 'react';
import type { FileListItem } from '../../../shared/hardship/contract.ts';
import { STATES_IN_FORCE } from '../../../shared/hardship/process.ts';
import { May } from '../../app/rights.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { AddToBatchDialog } from '../aid/AddToBatchDialog.tsx';
import { noticeAddress } from './noticeChoice.ts';

const MOST_NAMED = 5;

/** Rows that were in sight since the page was opened, by id: what was chosen on one page of the list is still known on the next. */
export function useSeenRows<Row extends { id: string }>(rows: readonly Row[] | undefined): ReadonlyMap<string, Row> {
  const [seen, setSeen] = useState<ReadonlyMap<string, Row>>(new Map());
  useEffect(() => {
    if (rows) setSeen((known) => new Map([...known, ...rows.map((row): [string, Row] => [row.id, row])]));
  }, [rows]);
  return seen;
}

/** What is done with chosen files at once: a notice of them, and payments of the same to each. */
export function FileBulkActions({ ids, seen, onDone }: { ids: readonly string[]; seen: ReadonlyMap<string, FileListItem>; onDone: () => void }) {
  const [adding, setAdding] = useState(false);
  const chosen = ids.flatMap((id) => seen.get(id) ?? []);
  const others = chosen.filter(({ state }) => !STATES_IN_FORCE.includes(state)).map(({ name }) => name);
  return (
    <>
      <LinkButton to={noticeAddress([...ids])}>公示单</LinkButton>
      <May right="editHardship">
        <Button onClick={() => setAdding(true)}>编进帮扶批次</Button>
      </May>
      {adding && (
        <AddToBatchDialog
          receivers={chosen.flatMap(({ id, applicantId, state }) =>
            STATES_IN_FORCE.includes(state) && applicantId !== null ? [{ fileId: id, lightFileId: null, personId: applicantId }] : [],
          )}
          unit="户"
          note={
            others.length > 0 &&
            `${others.slice(0, MOST_NAMED).join('、')}${others.length > MOST_NAMED ? `等 ${others.length} 户` : ''}不在档，不编进批次。`
          }
          onClose={() => setAdding(false)}
          onDone={() => {
            setAdding(false);
            onDone();
          }}
        />
      )}
    </>
  );
}
