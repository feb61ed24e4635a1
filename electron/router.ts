import { activitiesRouter } from './activities/activityService.ts';
import { auditRouter } from './audit/auditService.ts';
import { fundsRouter } from './funds/fundService.ts';
import { homeRouter } from './home/homeService.ts';
import { hostRouter } from './host/hostService.ts';
import { officeRouter, settingsRouter } from './office/officeService.ts';
import { partnersRouter } from './partners/partnerService.ts';
import { os } from './rpc.ts';
import { sampleRouter } from './sample/sampleService.ts';
import { servicesRouter } from './services/serviceService.ts';
import { signageRouter } from './signage/signageService.ts';
import { stationsRouter } from './stations/stationService.ts';

/** Every procedure of the contract; each host carries it with its own context. */
export const router = os.router({
  host: hostRouter,
  home: homeRouter,
  office: officeRouter,
  settings: settingsRouter,
  sample: sampleRouter,
  stations: stationsRouter,
  partners: partnersRouter,
  funds: fundsRouter,
  services: servicesRouter,
  activities: activitiesRouter,
  audit: auditRouter,
  signage: signageRouter,
});
