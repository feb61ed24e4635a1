import { blankRow, F1_FLOWS, type F1Content, type F1Flow, type F1Row, type F1RowKey, totalRow } from '../../shared/reports/f1.ts';

const NONE = Object.fromEntries(F1_FLOWS.map((f) => [f, 0])) as Record<F1Flow, number>;

/** A row in which everything adds up: 30 stations, 3 new, 1 struck off, 4.5 万元, 900 visits. */
export const f1RowOf = (quarter: F1RowKey, of: Partial<F1Row> = {}): F1Row => ({
  quarter,
  stockBefore: 30,
  newTotal: 3,
  newSelf: 2,
  newJoint: 1,
  fundsTotal: 4_500_000,
  fundsUnion: 3_000_000,
  fundsGovernment: 1_500_000,
  fundsOther: 0,
  served: 900,
  struckOff: 1,
  stockAfter: 32,
  late: { ...NONE },
  ...of,
});

/** The form of the third quarter of 2023 of 涪城区. `rows`: quarters given; the rest is blank and 合计 is made when it is missing. */
export function f1ContentOf(of: Partial<F1Content> = {}): F1Content {
  const given = of.rows ?? [f1RowOf(1, { stockBefore: 26, stockAfter: 28 }), f1RowOf(2, { stockBefore: 28, stockAfter: 30 }), f1RowOf(3)];
  const quarters = ([1, 2, 3, 4] as const).map((q) => given.find((r) => r.quarter === q) ?? blankRow(q));
  const total = given.find((r) => r.quarter === 'total') ?? totalRow(quarters, 'startOfYear');
  return {
    form: 'F1',
    formVersion: 1,
    year: 2023,
    quarter: 3,
    cutOffOn: '2023-09-25',
    heads: {
      titleArea: '绵阳市',
      objectName: '工会户外劳动者服务站点',
      office: '涪城区总工会',
      areaCode: '510703',
      areaName: '涪城区',
      reporter: '周玲',
      phone: '2307122',
      filledOn: '2023-09-25',
      upperName: '绵阳市总工会保障部',
      upperEmail: 'mybzb122@163.com',
      stockTotal: 'startOfYear',
    },
    ...of,
    rows: [...quarters, total],
  };
}
