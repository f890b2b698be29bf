export { celebrate } from './celebrate.ts';
export { chase } from './chase.ts';
export { importExport } from './import-export.ts';
export { openCampaign } from './open-campaign.ts';
export { reportQuarter } from './report-quarter.ts';
export { retain } from './retain.ts';
export { runCampaign } from './run-campaign.ts';
export { sweepDropFolder } from './sweep-drop-folder.ts';
