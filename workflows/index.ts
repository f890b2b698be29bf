export { openCampaign } from './open-campaign.ts';
export { runCampaign } from './run-campaign.ts';
