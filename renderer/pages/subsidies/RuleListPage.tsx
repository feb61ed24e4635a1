import AddOutlined from '@mui/icons-material/AddOutlined';
import { Box, Button, Checkbox, Dialog, DialogActions, DialogContent, DialogTitle, FormControlLabel, Link, Stack, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router';
import { subsidyRuleFieldText as label, tierWords } from '../../../shared/text/recordFields.ts';
import { subsidyKindText, subsidyLevelText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { May } from '../../app/rights.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';

/** 奖补标准: by which document stations get how much; administrators write them. */
export function RuleListPage() {
  const api = useApi();
  const [withdrawn, setWithdrawn] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const query = useQuery(api.subsidies.rules.queryOptions({ input: { withdrawn }, placeholderData: keepPreviousData }));
  const actions = (
    <May right="administer">
      <Button onClick={() => setChoosing(true)}>参考各地标准</Button>
      <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/subsidies/rules/new">
        新建标准
      </LinkButton>
    </May>
  );
  return (
    <>
      <PageHeader
        title="奖补标准"
        actions={
          <>
            <FormControlLabel label="已撤回" control={<Checkbox sx={{ py: 0.25 }} checked={withdrawn} onChange={(_, on) => setWithdrawn(on)} />} />
            <LinkButton to="/subsidies">奖补申请</LinkButton>
            {actions}
          </>
        }
      />
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              sentence={withdrawn ? '没有撤回的标准。' : '还没有奖补标准。照文件新建，或者从各地的标准改起。'}
              action={
                withdrawn ? null : (
                  <Stack direction="row" spacing={1}>
                    {actions}
                  </Stack>
                )
              }
            />
          ) : (
            <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', mx: 2, mb: 2, bgcolor: 'background.paper', border: 1, borderColor: 'divider' }}>
              <PlainTable
                label="奖补标准"
                rows={rows}
                rowKey={(rule) => rule.id}
                columns={[
                  {
                    key: 'name',
                    label: label.name.label,
                    cell: (rule) => (
                      <Link component={RouterLink} to={`/subsidies/rules/${rule.id}`}>
                        {rule.name}
                      </Link>
                    ),
                  },
                  { key: 'level', label: label.level.label, cell: (rule) => subsidyLevelText[rule.level], oneLine: true },
                  { key: 'kind', label: label.kind.label, cell: (rule) => subsidyKindText[rule.kind], oneLine: true },
                  {
                    key: 'tiers',
                    label: label.tiers.label,
                    cell: (rule) => rule.tiers.map((tier) => <div key={tierWords(tier)}>{tierWords(tier)}</div>),
                  },
                  { key: 'basis', label: label.basis.label, cell: (rule) => rule.basis },
                  { key: 'span', label: '有效期', cell: (rule) => `${rule.fromOn} 起${rule.toOn ? `，到 ${rule.toOn}` : ''}`, oneLine: true },
                ]}
              />
            </Box>
          )
        }
      </QueryView>
      {choosing && <PresetDialog onClose={() => setChoosing(false)} />}
    </>
  );
}

/** Rules seen elsewhere, each to begin an own one with. */
function PresetDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const titleId = useId();
  const presets = useQuery(api.subsidies.presets.queryOptions());
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>参考各地标准</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1 }}>选一条作为起点，金额、依据文件和有效期按本地的文件改。</Typography>
        <QueryView query={presets}>
          {(rules) => (
            <PlainTable
              label="各地标准"
              rows={rules.map((rule, index) => ({ ...rule, index }))}
              rowKey={(rule) => rule.name}
              columns={[
                {
                  key: 'name',
                  label: label.name.label,
                  cell: (rule) => (
                    <Link
                      component="button"
                      type="button"
                      sx={{ textAlign: 'left' }}
                      onClick={() => void navigate(`/subsidies/rules/new?preset=${rule.index}`)}
                    >
                      {rule.name}
                    </Link>
                  ),
                },
                { key: 'kind', label: label.kind.label, cell: (rule) => subsidyKindText[rule.kind], oneLine: true },
                {
                  key: 'tiers',
                  label: label.tiers.label,
                  cell: (rule) => rule.tiers.map((tier) => <div key={tierWords(tier)}>{tierWords(tier)}</div>),
                },
                { key: 'source', label: '出处', cell: (rule) => rule.source },
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
