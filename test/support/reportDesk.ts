import type { Office, OfficeFields } from '../../shared/office/office.ts';
import type { TestDesk } from './testDesk.ts';

/** The office of the Mianyang plan's example county, with all that a form's heads need. Set up anew it takes the overrides. */
export async function setUpOffice(desk: TestDesk, fields: Partial<OfficeFields> = {}): Promise<Office> {
  const present = await desk.client.office.get();
  return desk.client.office.save({
    version: present?.version ?? null,
    fields: {
      name: '涪城区总工会',
      level: 'county',
      areaCode: '510703',
      areaName: '涪城区',
      cityName: '绵阳市',
      upperName: '绵阳市总工会保障部',
      upperEmail: 'mybzb122@163.com',
      reporter: '周玲',
      phone: '0816-2307122',
      objectName: '工会户外劳动者服务站点',
      deadlineReading: 'mondayOfLastWeek',
      stockTotal: 'startOfYear',
      ...fields,
    },
  });
}
