import { Box, Button } from '@mui/material';
import { useEffect, useState } from 'react';
import { PurposeDialog } from './PurposeDialog.tsx';
import { showText } from './show.ts';

/** So long a value stands whole: time to copy it, not to leave the desk. */
const SEEN_MS = 60_000;

/** A value of a person as it is masked. Whoever needs it whole says what for, and sees it for a minute, or until he hides it or leaves the page. */
export function RevealedValue({
  label,
  masked,
  onReveal,
}: {
  /** What it is: 身份证号. */
  label: string;
  /** '' where there is none: a dash, and nothing to see. */
  masked: string;
  /** The `reveal` procedure of the record: the whole value. */
  onReveal: (purpose: string) => Promise<string>;
}) {
  const [asking, setAsking] = useState(false);
  const [seen, setSeen] = useState<{ masked: string; value: string } | null>(null);
  useEffect(() => {
    if (seen === null) return;
    const hiding = setTimeout(() => setSeen(null), SEEN_MS);
    return () => clearTimeout(hiding);
  }, [seen]);
  if (masked === '') return showText('');
  // What was seen is not the value any more once another one stands there.
  const value = seen?.masked === masked ? seen.value : null;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'baseline', gap: 1 }}>
      <span>{value ?? masked}</span>
      <Button
        variant="text"
        sx={{ minWidth: 0, py: 0 }}
        aria-label={`${value === null ? '查看' : '隐去'}${label}`}
        onClick={() => (value === null ? setAsking(true) : setSeen(null))}
      >
        {value === null ? '查看' : '隐去'}
      </Button>
      {asking && (
        <PurposeDialog
          title={`查看完整的${label}`}
          actionLabel="查看"
          onClose={() => setAsking(false)}
          onAction={async (purpose) => {
            setSeen({ masked, value: await onReveal(purpose) });
            setAsking(false);
          }}
        />
      )}
    </Box>
  );
}
