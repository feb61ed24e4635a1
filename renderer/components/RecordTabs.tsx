import { Box, Tab, Tabs } from '@mui/material';
import { type ReactNode, useId } from 'react';
import { useSearchParams } from 'react-router';

export interface RecordTab {
  /** Stands in the address, so that a link leads to the tab. */
  key: string;
  label: string;
  /** Made only while the tab is open. */
  content: ReactNode;
}

/** Tabs of a record's page. The one that is open stands in the address. */
export function RecordTabs({ tabs }: { tabs: readonly RecordTab[] }) {
  const [params, setParams] = useSearchParams();
  const id = useId();
  const open = tabs.find((t) => t.key === params.get('tab')) ?? tabs[0];
  if (!open) return null;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Tabs
        value={open.key}
        onChange={(_, key: string) =>
          setParams(
            (now) => {
              const next = new URLSearchParams(now);
              next.set('tab', key);
              next.delete('edit'); // a part of the other tab that was turned into its form
              return next;
            },
            { replace: true },
          )
        }
        aria-label="记录的各部分"
        sx={{ px: 1, borderBottom: 1, borderColor: 'divider' }}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.key}
            value={tab.key}
            label={tab.label}
            id={`${id}-${tab.key}`}
            aria-controls={tab.key === open.key ? `${id}-panel` : undefined}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        // What is only read is scrolled by the keyboard too.
        tabIndex={0}
        id={`${id}-panel`}
        aria-labelledby={`${id}-${open.key}`}
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', display: 'flex', flexDirection: 'column' }}
      >
        {open.content}
      </Box>
    </Box>
  );
}
