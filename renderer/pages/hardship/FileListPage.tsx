import AddOutlined from '@mui/icons-material/AddOutlined';
import { Stack } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FILE_SORTS, type FileListItem, fileFilter } from '../../../shared/hardship/contract.ts';
import { hardshipRulesOf, lackingRules } from '../../../shared/hardship/ruleRecords.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { causeText, fileLevelText, hardshipCategoryText } from '../../../shared/text/hardship.ts';
import { clockText, fileAlertText, fileStateText, hardshipFileFieldText as text } from '../../../shared/text/hardshipFile.ts';
import { lackingTexts } from '../../../shared/text/hardshipRules.ts';
import { useApi } from '../../api/client.ts';
import { useRights } from '../../app/rights.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showCount, showDate, showInstant, showText } from '../../components/show.ts';
import { FileBulkActions, useSeenRows } from './FileBulkActions.tsx';
import { FileAlertWords, FileStateWord } from './fileWords.tsx';
import { noticeAddress } from './noticeChoice.ts';
import { RosterButton } from './RosterButton.tsx';

const FILTER = fileFilter.omit({ search: true, ids: true });
const FIRST_SORT = { field: 'updatedAt', direction: 'desc' } as const;
const COLUMNS: readonly ListColumn<FileListItem, (typeof FILE_SORTS)[number]>[] = [
  { field: 'name', label: '姓名', cell: (f) => (f.state === 'destroyed' ? '已销毁的档案' : f.name), sort: 'name', width: 120 },
  { field: 'category', label: '困难类别', cell: (f) => showText(f.category && hardshipCategoryText[f.category]), sort: 'category', width: 100 },
  { field: 'state', label: '状态', cell: (f) => <FileStateWord state={f.state} />, sort: 'state', width: 120 },
  { field: 'street', label: text.street, cell: (f) => showText(f.street), sort: 'street', width: 100 },
  { field: 'employer', label: '工作单位', cell: (f) => showText(f.employer), width: 130 },
  { field: 'mainCause', label: text.mainCause, cell: (f) => showText(f.mainCause && causeText[f.mainCause]), width: 120 },
  { field: 'persons', label: '人口', cell: (f) => showCount(f.persons), width: 64, right: true },
  { field: 'alerts', label: '提醒', cell: (f) => <FileAlertWords alerts={f.alerts} />, width: 300, grow: true },
  { field: 'fileNo', label: text.fileNo, cell: (f) => showText(f.fileNo), width: 130, hidden: true },
  { field: 'level', label: text.level, cell: (f) => showText(f.level && fileLevelText[f.level]), width: 90, hidden: true },
  { field: 'receivedOn', label: '受理日期', cell: (f) => showDate(f.receivedOn), sort: 'receivedOn', width: 110, hidden: true },
  { field: 'approvedOn', label: '建档日期', cell: (f) => showDate(f.approvedOn), sort: 'approvedOn', width: 110, hidden: true },
  { field: 'updatedAt', label: '最近修改', cell: (f) => showInstant(f.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 困难职工档案: every file that there is, masked; found by words, or by the whole ID number of anybody in the household. */
export function FileListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: FILE_SORTS, sort: FIRST_SORT, secretSearch: true });
  const { filter, setFilter } = list;
  const query = useQuery(api.hardship.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const streets = useQuery(api.hardship.streets.queryOptions());
  const seen = useSeenRows(query.data?.rows);
  const empty = useEmpty();
  return (
    <>
      <PageHeader
        title="困难职工档案"
        actions={
          <>
            <LinkButton to={noticeAddress([])}>公示单</LinkButton>
            <LinkButton to="/hardship/summary">汇总</LinkButton>
            <LinkButton to="/hardship/duplicates">查重</LinkButton>
            <LinkButton to="/hardship/destruction">到期销毁</LinkButton>
            <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/hardship/new">
              新建档案
            </LinkButton>
          </>
        }
      />
      <DataTable
        name="hardship"
        unit="份档案"
        list={list}
        query={query}
        columns={COLUMNS}
        searchHint="姓名、单位、街道、完整身份证号"
        filters={[
          filterBy.any('状态', choicesOf(fileStateText), filter.states, (states) => setFilter({ states })),
          filterBy.any('困难类别', choicesOf(hardshipCategoryText), filter.categories, (categories) => setFilter({ categories })),
          filterBy.any(text.mainCause, choicesOf(causeText), filter.causes, (causes) => setFilter({ causes })),
          filterBy.one(
            text.street,
            (streets.data ?? []).map((street) => ({ value: street, label: street })),
            filter.street || null,
            (street) => setFilter({ street: street ?? '' }),
          ),
          filterBy.one('提醒', choicesOf(fileAlertText), filter.alert, (alert) => setFilter({ alert })),
          filterBy.given('事项', filter.clock && clockText[filter.clock], () => setFilter({ clock: null })),
          filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
        ]}
        tools={<RosterButton filter={{ ...filter, search: list.search, ids: [] }} count={query.data?.total ?? 0} />}
        bulk={(ids, clear) => <FileBulkActions ids={ids} seen={seen} onDone={clear} />}
        to={(file) => `/hardship/${file.id}`}
        empty={empty}
      />
    </>
  );
}

/** What stands where there is no file yet: what is lacking first, the rules of the year or the right to make a file. */
function useEmpty() {
  const api = useApi();
  const mayEdit = useRights().may('editHardship');
  const office = useQuery(api.office.get.queryOptions());
  const rules = useQuery(api.hardshipRules.list.queryOptions({ input: {} }));
  const lacking = rules.data
    ? lackingTexts(lackingRules(hardshipRulesOf(rules.data.rows), todayOf(new Date()), office.data?.areaCode ?? '')).slice(0, 2)
    : [];
  const sentence = ['还没有困难职工档案。', ...lacking, ...(mayEdit ? [] : ['现在的账号只能查看，建档要由管理员设为经办人。'])].join('');
  return {
    sentence,
    action: (
      <Stack direction="row" spacing={1}>
        {lacking.length > 0 && (
          <LinkButton variant="outlined" to="/hardship/rules">
            录入困难帮扶标准
          </LinkButton>
        )}
        <LinkButton variant={lacking.length > 0 ? 'text' : 'outlined'} to="/hardship/new">
          {lacking.length > 0 ? '先建档，以后再认定' : '新建档案'}
        </LinkButton>
      </Stack>
    ),
  };
}
