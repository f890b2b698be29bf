export { celebrate } from './celebrate.ts';
export { openCampaign } from './open-campaign.ts';
export { runCampaign } from './run-campaign.ts';
