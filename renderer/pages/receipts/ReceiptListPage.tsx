import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button } from '@mui/material';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fenAsWan, formatYuan } from '../../../shared/kernel/money.ts';
import { todayOf } from '../../../shared/kernel/plainDate.ts';
import { RECEIPT_SORTS, type ReceiptMoney, receiptFilter } from '../../../shared/receipts/contract.ts';
import type { Receipt } from '../../../shared/receipts/receipt.ts';
import { receiptFieldText as label } from '../../../shared/text/recordFields.ts';
import { fundSourceDetailText, fundSourceText } from '../../../shared/text/values.ts';
import { useApi } from '../../api/client.ts';
import { AsOfDialog } from '../../components/form/AsOfDialog.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { DataTable, type ListColumn } from '../../components/list/DataTable.tsx';
import { choicesOf, filterBy } from '../../components/list/filters.ts';
import { useList } from '../../components/list/useList.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { showDate, showInstant, showText } from '../../components/show.ts';
import { purposeWords } from './receiptWords.tsx';

const FILTER = receiptFilter.omit({ search: true });
const FIRST_SORT = { field: 'on', direction: 'desc' } as const;
const EARMARKED = { yes: '专项资金', no: '非专项' } as const;

type Row = Receipt & { money: ReceiptMoney };
const columns: readonly ListColumn<Row, (typeof RECEIPT_SORTS)[number]>[] = [
  { field: 'name', label: label.name.label, cell: (r) => (r.reversesId ? `冲销：${r.name}` : r.name), width: 200, grow: true },
  { field: 'on', label: label.on.label, cell: (r) => showDate(r.on), sort: 'on', width: 108 },
  { field: 'amountFen', label: '金额（元）', cell: (r) => formatYuan(r.amountFen), sort: 'amountFen', width: 126, right: true },
  {
    field: 'source',
    label: label.source.label,
    cell: (r) => (r.sourceDetail ? fundSourceDetailText[r.sourceDetail] : fundSourceText[r.source]),
    sort: 'source',
    width: 100,
  },
  { field: 'purposes', label: label.purposes.label, cell: (r) => purposeWords(r), width: 120, grow: true },
  { field: 'planned', label: '已列预算（元）', cell: (r) => formatYuan(r.money.plannedFen), width: 130, right: true, hidden: true },
  { field: 'spent', label: '已支出（元）', cell: (r) => formatYuan(r.money.spentFen), width: 130, right: true },
  { field: 'left', label: '结余（元）', cell: (r) => formatYuan(r.money.leftFen), width: 130, right: true },
  { field: 'endsOn', label: label.endsOn.label, cell: (r) => showDate(r.endsOn), width: 110 },
  { field: 'payer', label: label.payer.label, cell: (r) => showText(r.payer), width: 140, hidden: true },
  { field: 'documentNo', label: label.documentNo.label, cell: (r) => showText(r.documentNo), width: 150, hidden: true },
  { field: 'updatedAt', label: '最近修改', cell: (r) => showInstant(r.updatedAt), sort: 'updatedAt', width: 150, hidden: true },
];

/** 收入与专项. */
export function ReceiptListPage() {
  const api = useApi();
  const list = useList({ filter: FILTER, sorts: RECEIPT_SORTS, sort: FIRST_SORT });
  const { filter, setFilter } = list;
  const [exporting, setExporting] = useState(false);
  const query = useQuery(api.receipts.list.queryOptions({ input: list.input, placeholderData: keepPreviousData }));
  const earmarked = useMutation(api.receipts.earmarkedWorkbook.mutationOptions({ meta: { saves: false } }));
  const create = (
    <LinkButton variant="contained" color="primary" startIcon={<AddOutlined />} to="/receipts/new">
      登记一笔收入
    </LinkButton>
  );
  const chosen = filter.earmarked === null ? null : filter.earmarked ? 'yes' : 'no';
  return (
    <>
      <PageHeader
        title="收入与专项"
        actions={
          <>
            <Button onClick={() => setExporting(true)}>专项资金使用情况</Button>
            {create}
          </>
        }
      />
      <DataTable
        name="receipts"
        unit="笔收入"
        list={list}
        query={query}
        columns={columns}
        searchHint="收入名称、拨款单位、文号"
        filters={[
          filterBy.any(label.source.label, choicesOf(fundSourceText), filter.sources, (sources) => setFilter({ sources })),
          filterBy.one('是否专项', choicesOf(EARMARKED), chosen, (value) => setFilter({ earmarked: value === null ? null : value === 'yes' })),
          filterBy.span(label.on.label, { from: filter.from, to: filter.to }, (span) => setFilter(span)),
          filterBy.switch('已撤回', filter.withdrawn, (withdrawn) => setFilter({ withdrawn })),
        ]}
        to={(receipt) => `/receipts/${receipt.id}`}
        sums={({ sumFen }) => `合计 ${fenAsWan(sumFen)} 万元`}
        empty={{ sentence: '还没有收入记录。上级补助、专项资金、财政拨款和捐赠登记在这里，以后每一笔支出都能追到它的来处。', action: create }}
      />
      {exporting && (
        <AsOfDialog
          title="导出专项资金使用情况"
          text="每一笔专项资金的金额、用途、使用它的预算项目和每一笔支出。存为 Excel 文件。"
          asOf={todayOf(new Date())}
          helper="这一天以后的支出不计入"
          onExport={(asOf) => earmarked.mutateAsync({ asOf })}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}
