import { activitiesContract } from './activities/contract.ts';
import { fundsContract } from './funds/contract.ts';
import { hostContract } from './host/contract.ts';
import { officeContract, settingsContract } from './office/contract.ts';
import { partnersContract } from './partners/contract.ts';
import { sampleContract } from './sample/contract.ts';
import { servicesContract } from './services/contract.ts';
import { stationsContract } from './stations/contract.ts';

/** The whole agreement between the page, the command line and the data: the only way across. */
export const contract = {
  host: hostContract,
  office: officeContract,
  settings: settingsContract,
  sample: sampleContract,
  stations: stationsContract,
  partners: partnersContract,
  funds: fundsContract,
  services: servicesContract,
  activities: activitiesContract,
};
export type Contract = typeof contract;
