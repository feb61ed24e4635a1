import { Box, Dialog, InputBase, List, ListItemButton, ListItemText, ListSubheader, Typography } from '@mui/material';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { stationStatusText } from '../../shared/text/values.ts';
import { useApi } from '../api/client.ts';
import { UNDO_LAST, UndoLastStep } from '../components/UndoLastStep.tsx';
import { unseen } from '../components/unseen.ts';
import { useDelayed } from '../components/useDelayed.ts';
import { useBuiltPages } from './builtPages.ts';
import { ACTIONS, MANUAL, type Place, RAIL } from './rail.ts';
import { useRights } from './rights.tsx';

interface Entry {
  key: string;
  group: '页面' | '操作' | '站点';
  label: string;
  hint: string;
  /** Called once the palette has closed. */
  go: () => void;
}

const MAX_STATIONS = 8;
const PAGES = [...RAIL.flatMap((group) => group.pages), MANUAL];

/** Not a place: it is done where the clerk is. */
const UNDO = { label: UNDO_LAST, keys: 'chexiaowodeshangyibu cxwdsyb chexiaoshangyibu cxsyb' };

function matches(place: Pick<Place, 'label' | 'keys'>, words: readonly string[]): boolean {
  return words.every((word) => place.label.toLowerCase().includes(word) || place.keys.split(' ').some((key) => key.startsWith(word)));
}

/** Ctrl+K: pages, actions and stations by Chinese, pinyin or initials. Arrows choose, Enter goes, Escape closes. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const titleId = useId();
  const [undoing, setUndoing] = useState(false);
  return (
    <>
      <Dialog
        open={open}
        onClose={onClose}
        fullWidth
        maxWidth="sm"
        aria-labelledby={titleId}
        slotProps={{ container: { sx: { alignItems: 'flex-start', pt: 6 } }, paper: { sx: { m: 0 } } }}
      >
        <Box component="h2" id={titleId} sx={unseen}>
          搜索站点、页面、操作
        </Box>
        {open && <PaletteBody onClose={onClose} onUndo={() => setUndoing(true)} />}
      </Dialog>
      {undoing && <UndoLastStep onClose={() => setUndoing(false)} />}
    </>
  );
}

function PaletteBody({ onClose, onUndo }: { onClose: () => void; onUndo: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const isBuilt = useBuiltPages();
  const { may } = useRights();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const chosenRow = useRef<HTMLLIElement | null>(null);

  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const asked = useDelayed(text.trim(), 150);
  const stations = useQuery(
    api.stations.list.queryOptions({
      input: { search: asked.slice(0, 100), limit: MAX_STATIONS },
      enabled: asked !== '' && isBuilt('/stations'),
      placeholderData: keepPreviousData,
    }),
  );

  const place =
    (group: Entry['group']) =>
    (p: Place): Entry => ({ key: p.to, group, label: p.label, hint: '', go: () => void navigate(p.to) });
  const entries: Entry[] = [
    ...PAGES.filter((p) => isBuilt(p.to) && matches(p, words)).map(place('页面')),
    ...ACTIONS.filter((p) => isBuilt(p.to) && matches(p, words)).map(place('操作')),
    ...(may('edit') && isBuilt('/audit') && matches(UNDO, words)
      ? [{ key: 'undo', group: '操作' as const, label: UNDO.label, hint: '', go: onUndo }]
      : []),
    ...(words.length > 0 ? (stations.data?.rows ?? []) : []).map(
      (s): Entry => ({
        key: s.id,
        group: '站点',
        label: s.ownName,
        hint: `${s.code} ${stationStatusText[s.status]}`,
        go: () => void navigate(`/stations/${s.id}`),
      }),
    ),
  ];
  const at = Math.min(chosen, entries.length - 1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row to show changes with the choice
  useEffect(() => {
    chosenRow.current?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);

  const go = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.go();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      setChosen((at + step + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(entries[at]);
    }
  };

  return (
    <>
      <InputBase
        autoFocus
        value={text}
        placeholder="站点名称、拼音或首字母，页面，操作"
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}
        slotProps={{
          input: {
            role: 'combobox',
            'aria-label': '搜索',
            'aria-expanded': entries.length > 0,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': entries[at] ? `${listId}-${at}` : undefined,
          },
        }}
      />
      {entries.length === 0 ? (
        <Typography role="status" sx={{ p: 2 }} color="textSecondary">
          {asked === text.trim() && !stations.isFetching ? '没有找到，换个词试试。' : '正在查找'}
        </Typography>
      ) : (
        <List id={listId} role="listbox" aria-label="搜索结果" dense sx={{ maxHeight: 400, overflow: 'auto', py: 0.5 }}>
          {entries.map((entry, index) => (
            <Box key={`${entry.group}${entry.key}`} component="div" role="presentation">
              {entry.group !== entries[index - 1]?.group && (
                <ListSubheader component="div" role="presentation" disableSticky sx={{ lineHeight: 2, bgcolor: 'transparent' }}>
                  {entry.group}
                </ListSubheader>
              )}
              <ListItemButton
                component="li"
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                tabIndex={-1}
                selected={index === at}
                ref={index === at ? chosenRow : undefined}
                onMouseMove={() => setChosen(index)}
                onClick={() => go(entry)}
              >
                <ListItemText primary={entry.label} sx={{ m: 0 }} />
                <Typography color="textSecondary" variant="caption" noWrap sx={{ flexShrink: 0, ml: 2 }}>
                  {entry.hint}
                </Typography>
              </ListItemButton>
            </Box>
          ))}
        </List>
      )}
    </>
  );
}
