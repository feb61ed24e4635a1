import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OfficeFields } from '../../shared/office/office.ts';

/** The county's ledger of 33 stations, as a clerk keeps it. */
export const ledgerBytes = (): Buffer => readFileSync(path.resolve(import.meta.dirname, '../fixtures/ledger-county.xlsx'));
export const ledgerFile = (): File => new File([new Uint8Array(ledgerBytes())], '站点台账.xlsx');

export const officeOf = (name = '示例区总工会'): OfficeFields => ({
  name,
  level: 'county',
  areaCode: '510703',
  areaName: '涪城区',
  cityName: '绵阳市',
  upperName: '绵阳市总工会',
  upperEmail: '',
  reporter: '周玲',
  phone: '0816-2222222',
  objectName: '工会户外劳动者服务站点',
  deadlineReading: 'mondayOfLastWeek',
  stockTotal: 'startOfYear',
});
