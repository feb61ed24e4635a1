import { accountsRouter } from './accounts/accountService.ts';
import { activitiesRouter } from './activities/activityService.ts';
import { aidRouter } from './aid/aidService.ts';
import { auditRouter } from './audit/auditService.ts';
import { backupsRouter } from './backups/backupService.ts';
import { budgetsRouter } from './budgets/budgetService.ts';
import { calendarRouter } from './calendar/calendarService.ts';
import { chartRouter } from './chart/chartService.ts';
import { draftsRouter } from './drafts/draftService.ts';
import { fundsRouter } from './funds/fundService.ts';
import { hardshipRouter } from './hardship/hardshipService.ts';
import { hardshipRulesRouter } from './hardshipRules/hardshipRuleService.ts';
import { homeRouter } from './home/homeService.ts';
import { hostRouter } from './host/hostService.ts';
import { importsRouter } from './imports/importService.ts';
import { lightFilesRouter } from './lightFiles/lightFileService.ts';
import { officeRouter, settingsRouter } from './office/officeService.ts';
import { partnersRouter } from './partners/partnerService.ts';
import { receiptsRouter } from './receipts/receiptService.ts';
import { reportsRouter } from './reports/reportService.ts';
import { os } from './rpc.ts';
import { sampleRouter } from './sample/sampleService.ts';
import { servicesRouter } from './services/serviceService.ts';
import { signageRouter } from './signage/signageService.ts';
import { stationsRouter } from './stations/stationService.ts';
import { subsidiesRouter } from './subsidies/subsidyService.ts';

/** Every procedure of the contract; each host carries it with its own context. */
export const router = os.router({
  host: hostRouter,
  accounts: accountsRouter,
  backups: backupsRouter,
  drafts: draftsRouter,
  home: homeRouter,
  office: officeRouter,
  settings: settingsRouter,
  sample: sampleRouter,
  stations: stationsRouter,
  partners: partnersRouter,
  funds: fundsRouter,
  budgets: budgetsRouter,
  receipts: receiptsRouter,
  subsidies: subsidiesRouter,
  chart: chartRouter,
  hardship: hardshipRouter,
  hardshipRules: hardshipRulesRouter,
  lightFiles: lightFilesRouter,
  aid: aidRouter,
  services: servicesRouter,
  activities: activitiesRouter,
  reports: reportsRouter,
  calendar: calendarRouter,
  audit: auditRouter,
  imports: importsRouter,
  signage: signageRouter,
});
