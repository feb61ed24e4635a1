import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import { Button, Checkbox, FormControlLabel, FormGroup, Popover, Stack } from '@mui/material';
import { useState } from 'react';

interface Choosable {
  field: string;
  label: string;
  always?: boolean;
}

/** Which columns a list shows. */
export function ColumnChoice({
  columns,
  hidden,
  onChange,
  onReset,
}: {
  columns: readonly Choosable[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
  onReset: () => void;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        startIcon={<ViewColumnOutlined />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        列
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': '显示的列' } }}
      >
        <Stack sx={{ p: 2, maxHeight: 420 }}>
          <FormGroup sx={{ overflow: 'auto', flexWrap: 'nowrap' }}>
            {columns.map(({ field, label, always }) => (
              <FormControlLabel
                key={field}
                disabled={always ?? false}
                control={<Checkbox sx={{ py: 0.25 }} checked={!hidden.includes(field)} />}
                onChange={(_, shown) => onChange(shown ? hidden.filter((f) => f !== field) : [...hidden, field])}
                label={label}
              />
            ))}
          </FormGroup>
          <Button variant="text" onClick={onReset} sx={{ alignSelf: 'flex-start', mt: 1 }}>
            恢复默认的列
          </Button>
        </Stack>
      </Popover>
    </>
  );
}
