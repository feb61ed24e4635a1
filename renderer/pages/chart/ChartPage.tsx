import AddOutlined from '@mui/icons-material/AddOutlined';
import { Box, Button, Checkbox, FormControlLabel, Link, MenuItem, Select, Stack, TextField, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AccountTitle, parentCodeOf } from '../../../shared/chart/accountTitle.ts';
import { accountTitleFieldText as label } from '../../../shared/text/recordFields.ts';
import { chartEditionText, titleKindText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { May, useRights } from '../../app/rights.tsx';
import { ReasonDialog } from '../../components/ConfirmDialog.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { listAddress } from '../../components/list/useList.ts';
import { useNotices } from '../../components/Notices.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { type PlainColumn, PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { useDelayed } from '../../components/useDelayed.ts';
import { AdoptDialog } from './AdoptDialog.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { TitleDialog } from './TitleDialog.tsx';

type Kind = AccountTitle['kind'];
type Asked = { what: 'new' | 'paste' | 'adopt' } | { what: 'edit' | 'withdraw'; title: AccountTitle };

/** How many titles stand above one. */
function depthOf(code: string, codes: readonly string[]): number {
  const parent = parentCodeOf(code, codes);
  return parent === null ? 0 : 1 + depthOf(parent, codes);
}

/** 会计科目: the office's own list, by code; administrators change it. */
export function ChartPage() {
  const api = useApi();
  const { post } = useNotices();
  const { may } = useRights();
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<Kind | ''>('');
  const [withdrawn, setWithdrawn] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const search = useDelayed(words, 200);
  const query = useQuery(api.chart.list.queryOptions({ input: { search, kind: kind || null, withdrawn }, placeholderData: keepPreviousData }));
  const withdraw = useMutation(api.chart.withdraw.mutationOptions());
  const restore = useMutation(api.chart.restore.mutationOptions());
  const close = () => setAsked(null);
  const narrowed = search !== '' || kind !== '' || withdrawn;
  const actions = (
    <May right="administer">
      <Button onClick={() => setAsked({ what: 'adopt' })}>采用制度科目</Button>
      <Button onClick={() => setAsked({ what: 'paste' })}>粘贴科目</Button>
      <Button variant="contained" color="primary" startIcon={<AddOutlined />} onClick={() => setAsked({ what: 'new' })}>
        添加科目
      </Button>
    </May>
  );

  const columnsFor = (rows: readonly AccountTitle[]): PlainColumn<AccountTitle>[] => {
    const codes = rows.map((title) => title.code);
    const columns: PlainColumn<AccountTitle>[] = [
      {
        key: 'code',
        label: label.code.label,
        cell: (title) => <Box sx={{ pl: 2 * depthOf(title.code, codes) }}>{title.code}</Box>,
      },
      { key: 'name', label: label.name.label, cell: (title) => title.name },
      { key: 'kind', label: label.kind.label, cell: (title) => titleKindText[title.kind] },
      { key: 'edition', label: label.edition.label, cell: (title) => chartEditionText[title.edition] },
    ];
    if (!may('administer')) return columns;
    return [
      ...columns,
      {
        key: 'actions',
        label: '',
        cell: (title) =>
          title.withdrawnAt ? (
            <Link component="button" type="button" onClick={() => restore.mutate({ id: title.id, version: title.version })}>
              恢复
            </Link>
          ) : (
            <Stack direction="row" spacing={2}>
              <Link component="button" type="button" aria-label={`修改 ${title.code}`} onClick={() => setAsked({ what: 'edit', title })}>
                修改
              </Link>
              <Link component="button" type="button" aria-label={`撤回 ${title.code}`} onClick={() => setAsked({ what: 'withdraw', title })}>
                撤回
              </Link>
            </Stack>
          ),
      },
    ];
  };
  return (
    <>
      <PageHeader
        title="会计科目"
        actions={
          <>
            <LinkButton to={listAddress('/audit', { entity: 'accountTitle' })}>操作记录</LinkButton>
            {actions}
          </>
        }
      />
      <Stack direction="row" spacing={1} role="search" aria-label="筛选" sx={{ px: 2, pb: 1, alignItems: 'center' }}>
        <TextField
          placeholder="代码、名称、拼音首字母"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          sx={{ width: 240 }}
          slotProps={{ htmlInput: { 'aria-label': '搜索：代码、名称、拼音首字母', type: 'search', maxLength: 100 } }}
        />
        <Select displayEmpty value={kind} onChange={(event) => setKind(event.target.value)} slotProps={{ input: { 'aria-label': '类别' } }}>
          <MenuItem value="">收入和支出</MenuItem>
          {(['income', 'expense'] as const).map((each) => (
            <MenuItem key={each} value={each}>
              {titleKindText[each]}
            </MenuItem>
          ))}
        </Select>
        <FormControlLabel label="已撤回" control={<Checkbox sx={{ py: 0.25 }} checked={withdrawn} onChange={(_, on) => setWithdrawn(on)} />} />
        {query.data && query.data.rows.length > 0 && <Typography color="textSecondary">共 {query.data.rows.length} 个科目</Typography>}
      </Stack>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              sentence={
                narrowed
                  ? '没有符合条件的科目。'
                  : may('administer')
                    ? '还没有会计科目。从本单位的账套复制粘贴，或者采用制度里的科目。'
                    : '还没有会计科目，由管理员添加。预算和收入可以先不选科目。'
              }
              action={
                narrowed ? null : (
                  <Stack direction="row" spacing={1}>
                    {actions}
                  </Stack>
                )
              }
            />
          ) : (
            <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', mx: 2, mb: 2, bgcolor: 'background.paper', border: 1, borderColor: 'divider' }}>
              <PlainTable label="会计科目" rows={rows} rowKey={(title) => title.id} columns={columnsFor(rows)} />
            </Box>
          )
        }
      </QueryView>
      {asked?.what === 'new' && <TitleDialog onClose={close} />}
      {asked?.what === 'edit' && <TitleDialog title={asked.title} onClose={close} />}
      {asked?.what === 'paste' && <PasteDialog onClose={close} />}
      {asked?.what === 'adopt' && <AdoptDialog onClose={close} />}
      <ReasonDialog
        open={asked?.what === 'withdraw'}
        title={asked?.what === 'withdraw' ? `撤回科目 ${asked.title.code} ${asked.title.name}` : ''}
        text="撤回后不再供选择；已经用了这个科目的预算和收入不变。以后可以恢复。"
        actionLabel="撤回"
        onKeep={close}
        onAction={async (reason) => {
          if (asked?.what !== 'withdraw') return;
          const { id, version, code, name } = asked.title;
          await withdraw.mutateAsync({ id, version, reason });
          post({
            tone: 'success',
            text: `科目 ${code} ${name} 已撤回。`,
            action: { label: '恢复', onClick: () => restore.mutate({ id, version: version + 1 }) },
          });
          close();
        }}
      />
    </>
  );
}
