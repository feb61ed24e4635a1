import { Button, Link, Paper, Stack, TextField, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { AreaView } from '../../../shared/office/contract.ts';
import { type Area, area, type Office } from '../../../shared/office/office.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { TextInput } from '../../components/fields/TextInput.tsx';
import { DialogForm } from '../../components/form/DialogForm.tsx';
import { useEntityForm } from '../../components/form/useEntityForm.ts';
import { PlainTable } from '../../components/PlainTable.tsx';
import { QueryView } from '../../components/QueryView.tsx';
import { useDelayed } from '../../components/useDelayed.ts';

/** A station names its street in words and its county by code. */
const stationsIn = ({ level, code, name }: AreaView): string => {
  const [filter, value] = level === 'street' ? ['street', name] : ['areaCode', code];
  return `/stations?${filter}=${encodeURIComponent(JSON.stringify(value))}`;
};

/** 下级地区: what lies below the office's area, with the office's own names and additions. */
export function AreasSection({ office }: { office: Office }) {
  const api = useApi();
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<Area | null>(null);
  const mayEdit = useRights().may('edit');
  const asked = useDelayed(search.trim(), 200);
  const areas = useQuery(api.office.areas.queryOptions({ input: { under: office.areaCode, search: asked }, placeholderData: keepPreviousData }));
  return (
    <Paper component="section" aria-labelledby="areas-below" sx={{ p: 2, m: 2, maxWidth: 1200 }}>
      <Stack direction="row" spacing={2} sx={{ alignItems: 'center', mb: 1 }}>
        <Typography id="areas-below" variant="h3" component="h2">
          {office.areaName}以下的地区
        </Typography>
        <TextField
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder="名称、拼音首字母、代码"
          slotProps={{ htmlInput: { 'aria-label': '查找下级地区', maxLength: 40 } }}
          sx={{ width: 260 }}
        />
        {mayEdit && (
          <Button sx={{ ml: 'auto !important' }} onClick={() => setEdited({ code: office.areaCode, name: '' })}>
            添加地区
          </Button>
        )}
      </Stack>
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        随程序带的是国家统计局公布的行政区划。区划有调整，或者要单列开发区、园区时，在这里改名或添加；站点按地区汇总时以这里为准。
      </Typography>
      <QueryView query={areas}>
        {(data) => (
          <>
            <PlainTable<AreaView>
              label="下级地区"
              rowKey={(row) => row.code}
              rows={data.areas}
              columns={[
                { key: 'code', label: '代码', cell: (row) => row.code },
                { key: 'name', label: '名称', cell: (row) => row.name },
                { key: 'own', label: '来源', cell: (row) => (row.own ? '本单位添加或改名' : '国家行政区划') },
                {
                  key: 'stations',
                  label: '站点',
                  cell: (row) => (
                    <Link component={RouterLink} to={stationsIn(row)} aria-label={`查看${row.name}的站点`}>
                      查看
                    </Link>
                  ),
                },
                ...(mayEdit
                  ? [
                      {
                        key: 'rename',
                        label: '操作',
                        cell: (row: AreaView) => (
                          <Link
                            component="button"
                            aria-label={`改名：${row.name}`}
                            sx={{ verticalAlign: 'baseline' }}
                            onClick={() => setEdited({ code: row.code, name: row.name })}
                          >
                            改名
                          </Link>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
            {data.areas.length === 0 && <Typography sx={{ p: 2 }}>{asked ? '没有找到。' : '这一级以下没有列出地区。'}</Typography>}
            {data.more && <Typography sx={{ p: 1 }}>只列出前 {data.areas.length} 个，请用查找缩小范围。</Typography>}
          </>
        )}
      </QueryView>
      {edited && <AreaDialog area={edited} onClose={() => setEdited(null)} />}
    </Paper>
  );
}

/** A new area while the name is empty, else another name for the one there is. */
function AreaDialog({ area: given, onClose }: { area: Area; onClose: () => void }) {
  const api = useApi();
  const isNew = given.name === '';
  const save = useMutation(api.office.saveArea.mutationOptions());
  const form = useEntityForm({ schema: area, values: given });
  return (
    <DialogForm
      title={isNew ? '添加地区' : `给“${given.name}”改名`}
      form={form}
      submitLabel="保存"
      onClose={onClose}
      errorFields={{ AREA_TAKEN: 'code' }}
      onSubmit={async (fields) => {
        await save.mutateAsync({ ...fields, add: isNew });
        onClose();
      }}
    >
      <TextInput
        name="code"
        label="代码"
        required
        disabled={!isNew}
        helper={isNew ? '以上级地区的代码开头，后面的数字自定：县级共 6 位，街道（镇）、园区共 9 位' : '代码不变'}
      />
      <TextInput name="name" label="名称" required />
    </DialogForm>
  );
}
