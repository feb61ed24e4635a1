import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { hardshipRuleKindText, ruleFigureTexts } from '../../../shared/text/hardshipRules.ts';
import { useApi } from '../../api/client.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';

import { presetsOf, type RuleKind, type RulePreset } from './ruleValues.ts';

/** Examples of a kind that ship with the program, each with its source. None counts until one is taken over and saved. */
export function PresetDialog({
  kind,
  areaCode,
  onPick,
  onClose,
}: {
  kind: RuleKind;
  areaCode: string;
  onPick: (preset: RulePreset) => void;
  onClose: () => void;
}) {
  const api = useApi();
  const titleId = useId();
  const presets = useQuery(api.hardshipRules.presets.queryOptions());
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>参考各地的{hardshipRuleKindText[kind]}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1 }}>选一条作为起点，再按本地的文件改。保存以前不起作用。</Typography>
        <QueryView query={presets}>
          {(all) => (
            <PlainTable
              label={`各地的${hardshipRuleKindText[kind]}`}
              rows={presetsOf(kind, all, areaCode)}
              rowKey={(preset) => preset.key}
              columns={[
                {
                  key: 'name',
                  label: '名称',
                  cell: (preset) => (
                    <Link component="button" type="button" sx={{ textAlign: 'left', minWidth: '7em' }} onClick={() => onPick(preset)}>
                      {preset.name}
                    </Link>
                  ),
                },
                { key: 'figures', label: '内容', cell: (preset) => ruleFigureTexts(preset.fields).map((figure) => <div key={figure}>{figure}</div>) },
                { key: 'source', label: '出处', cell: (preset) => preset.source },
              ]}
            />
          )}
        </QueryView>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>关闭</Button>
      </DialogActions>
    </Dialog>
  );
}
