import { Alert, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChartPreset } from '../../../shared/chart/presets.ts';
import { useApi } from '../../api/client.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useNotices } from '../../components/Notices.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { addedWords } from './chartWords.ts';

type Offered = Pick<ChartPreset, 'name' | 'fromOn'> & { titles: number };

/** Name, size, and since when a later chart has taken its place: whoever enters this year's money should not take an old one unawares. */
function presetWords({ name, fromOn, titles }: Offered, all: readonly Offered[]): string {
  const later = all.filter((other) => other.fromOn > fromOn).toSorted((a, b) => a.fromOn.localeCompare(b.fromOn))[0];
  const size = titles === 0 ? '没有可采用的科目' : `${titles} 个科目`;
  return `${name}，${size}${later ? `；${later.fromOn.slice(0, 4)}年起由新制度代替，只适合补录以前的账` : ''}`;
}

/** Takes the titles of a chart that ships with the program; titles that the office has stay as they are. */
export function AdoptDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const { post } = useNotices();
  const [chosen, setChosen] = useState<ChartPreset['edition'] | null>(null);
  const presets = useQuery(api.chart.presets.queryOptions());
  const adopt = useMutation(api.chart.adopt.mutationOptions());
  const usable = presets.data?.filter(({ titles }) => titles > 0) ?? [];
  const edition = chosen ?? usable[0]?.edition ?? null;
  return (
    <ConfirmDialog
      open
      title="采用制度科目"
      actionLabel="采用"
      onKeep={onClose}
      onAction={async () => {
        if (edition === null) return;
        post({ tone: 'success', text: addedWords(await adopt.mutateAsync({ edition })) });
        onClose();
      }}
      text={
        <QueryView query={presets}>
          {(charts) => (
            <>
              <Typography sx={{ mb: 1 }}>已有的科目不会改动；采用以后可以逐个修改、撤回。</Typography>
              <RadioGroup value={edition ?? ''} aria-label="哪一套科目" onChange={(_, value) => setChosen(value as ChartPreset['edition'])}>
                {charts.map((chart) => (
                  <FormControlLabel
                    key={chart.edition}
                    value={chart.edition}
                    disabled={chart.titles === 0}
                    control={<Radio />}
                    label={presetWords(chart, charts)}
                  />
                ))}
              </RadioGroup>
              {charts.map(
                (chart) =>
                  chart.note && (
                    <Alert key={chart.edition} severity="info" sx={{ mt: 1 }}>
                      {chart.name}：{chart.note}
                    </Alert>
                  ),
              )}
            </>
          )}
        </QueryView>
      }
    />
  );
}
