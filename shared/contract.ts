import { accountsContract } from './accounts/contract.ts';
import { activitiesContract } from './activities/contract.ts';
import { aidContract } from './aid/contract.ts';
import { auditContract } from './audit/contract.ts';
import { backupsContract } from './backups/contract.ts';
import { budgetsContract } from './budgets/contract.ts';
import { calendarContract } from './calendar/contract.ts';
import { chartContract } from './chart/contract.ts';
import { draftsContract } from './drafts/contract.ts';
import { fundsContract } from './funds/contract.ts';
import { hardshipContract } from './hardship/contract.ts';
import { hardshipPapersContract } from './hardship/papersContract.ts';
import { hardshipRulesContract } from './hardship/rulesContract.ts';
import { homeContract } from './home/contract.ts';
import { hostContract } from './host/contract.ts';
import { importsContract } from './imports/contract.ts';
import { lightFilesContract } from './lightFiles/contract.ts';
import { officeContract, settingsContract } from './office/contract.ts';
import { partnersContract } from './partners/contract.ts';
import { receiptsContract } from './receipts/contract.ts';
import { reportsContract } from './reports/contract.ts';
import { sampleContract } from './sample/contract.ts';
import { servicesContract } from './services/contract.ts';
import { signageContract } from './signage/contract.ts';
import { stationsContract } from './stations/contract.ts';
import { subsidiesContract } from './subsidies/contract.ts';

/** The whole agreement between the page, the command line and the data: the only way across. */
export const contract = {
  host: hostContract,
  accounts: accountsContract,
  backups: backupsContract,
  drafts: draftsContract,
  home: homeContract,
  office: officeContract,
  settings: settingsContract,
  sample: sampleContract,
  stations: stationsContract,
  partners: partnersContract,
  funds: fundsContract,
  budgets: budgetsContract,
  receipts: receiptsContract,
  subsidies: subsidiesContract,
  chart: chartContract,
  hardship: { ...hardshipContract, ...hardshipPapersContract },
  hardshipRules: hardshipRulesContract,
  lightFiles: lightFilesContract,
  aid: aidContract,
  services: servicesContract,
  activities: activitiesContract,
  reports: reportsContract,
  calendar: calendarContract,
  audit: auditContract,
  imports: importsContract,
  signage: signageContract,
};
export type Contract = typeof contract;
