import type { FastifyInstance } from 'fastify';
import { periodKey, periodOf } from '../../domain/period.ts';
import { editsOf } from '../../storage/campaign-edits.ts';
import { campaignFunnel, listCampaigns, type Campaign } from '../../storage/campaigns.ts';
import { launchedQuarter } from '../../storage/launched-quarter.ts';
import { heldReason, noticeCounts, troubledNotices } from '../../storage/notice-overview.ts';
import { rosterOn } from '../../storage/roster.ts';
import { listUnits } from '../../storage/units.ts';
import type { CampaignsView, CampaignView } from '../../templates/pages/views.ts';
import type { WebContext } from '../context.ts';
import { nameOf } from '../personal/reader.ts';
import { programInWords } from '../personal/wording.ts';
import { sendPage } from '../send-page.ts';
import { dayIn, dayInWords, momentInWords, zoneInWords } from '../words-of-time.ts';
import { change, showChange } from './campaign-change.ts';
import { showComparison } from './campaign-compare.ts';
import { launch, showLaunch } from './campaign-launch.ts';
import { neededCampaign, titleOf } from './campaign-named.ts';
import { campaignPeople } from './campaign-people.ts';
import { campaignReports, sendReport } from './campaign-reports.ts';
import { campaignView, phaseInWords } from './campaign-view.ts';
import { showReport, showReportMail } from './report-look.ts';
import { consoleBar, onlyFor } from './signed-in.ts';

/** It may name thousands of people, as a browser encodes them. */
const longestChangeBytes = 1024 * 1024;

/** `/campaigns`: where each campaign stands, what goes out next and what got stuck. Nobody's answers. */
export function campaignPages(app: FastifyInstance, context: WebContext): void {
  onlyFor('operations', app, context);
  app.get('/campaigns', async (request, reply) => {
    const view = await listView(context);
    return sendPage(context, reply, {
      name: 'campaigns',
      title: 'Campaigns',
      view,
      console: consoleBar(context, request),
    });
  });
  app.get('/campaigns/:program/launch', async (request, reply) => showLaunch(context, request, reply));
  app.post('/campaigns/:program/launch', async (request, reply) => launch(context, request, reply));
  app.get('/campaigns/:program/:period/change/:kind', async (request, reply) =>
    showChange(context, request, reply),
  );
  app.post(
    '/campaigns/:program/:period/change/:kind',
    { bodyLimit: longestChangeBytes },
    async (request, reply) => change(context, request, reply),
  );
  app.get('/campaigns/:program/:period/reports/:report', async (request, reply) =>
    sendReport(context, request, reply),
  );
  app.get('/campaigns/:program/:period/reports/:report/look', async (request, reply) =>
    showReport(context, request, reply),
  );
  app.get('/campaigns/:program/:period/reports/:report/mail', async (request, reply) =>
    showReportMail(context, request, reply),
  );
  app.get('/campaigns/:program/:period/compare', async (request, reply) =>
    showComparison(context, request, reply),
  );
  app.get('/campaigns/:program/:period', async (request, reply) => {
    const view = await onePageView(context, await neededCampaign(context, request));
    return sendPage(context, reply, {
      name: 'campaign',
      title: view.heading,
      view,
      console: consoleBar(context, request),
    });
  });
}

async function listView(context: WebContext): Promise<CampaignsView> {
  const campaigns = await listCampaigns(context.db);
  const rows = campaigns.map(async (campaign) => {
    const { lines } = await campaignFunnel(context.db, campaign.id);
    const done = lines.reduce((sum, line) => sum + line.done, 0);
    const asked = lines.reduce((sum, line) => sum + line.assigned, 0);
    return {
      href: `/campaigns/${campaign.id}`,
      words: await titleOf(context, campaign),
      phase: phaseInWords(campaign.phase),
      opens: dayInWords(campaign.opensOn),
      due: dayInWords(campaign.dueOn),
      done: `${done} of ${asked}`,
    };
  });
  return {
    held: await heldReason(context.db),
    campaigns: await Promise.all(rows),
    launches: await launchesOf(context),
  };
}

/** Programs that can be launched for the quarter of today. */
async function launchesOf(context: WebContext): Promise<CampaignsView['launches']> {
  const configuration = await context.configuration();
  if (!configuration) return [];
  const { timeZone, fiscalYearStartsInMonth } = configuration.organisation;
  const today = dayIn(timeZone, await context.now());
  const period = periodKey(periodOf(today, fiscalYearStartsInMonth));
  const launchable = configuration.programs.filter(({ kind }) => kind !== 'standing');
  const quarters = launchable.map(async ({ id }) => {
    const { latest } = await launchedQuarter(context.db, { program: id, period });
    return latest?.stands ? [] : [id];
  });
  return (await Promise.all(quarters)).flat().map((id) => ({
    href: `/campaigns/${id}/launch`,
    words: `${programInWords(configuration, id)}, ${period}`,
  }));
}

async function onePageView(context: WebContext, campaign: Campaign): Promise<CampaignView> {
  const { db } = context;
  const [now, configuration] = await Promise.all([
    context.now(),
    context.configurationOf(campaign.configurationHash),
  ]);
  const { timeZone } = configuration.organisation;
  const [funnel, counts, troubled, held, standing, edits, units, effects, reports] = await Promise.all([
    campaignFunnel(db, campaign.id, timeZone),
    noticeCounts(db, campaign.id),
    troubledNotices(db, campaign.id),
    heldReason(db),
    context.campaigns.standing(campaign.id),
    editsOf(db, campaign.id),
    listUnits(db),
    campaignPeople(context, { campaignId: campaign.id, timeZone }),
    campaignReports(context, { campaign, configuration }),
  ]);
  const edited = edits.flatMap(({ people }) => people.map(({ personId }) => personId));
  const personIds = [...new Set([...troubled.map(({ recipientId }) => recipientId), ...edited])];
  const people = personIds.length
    ? await rosterOn(db, { day: dayIn(timeZone, now), knownAt: now, personIds })
    : [];
  const names = new Map(people.map((person) => [person.personId, nameOf(person)]));
  return campaignView({
    title: await titleOf(context, campaign),
    campaign,
    timeZone,
    today: dayIn(timeZone, now),
    asOf: `As of ${momentInWords(timeZone, now)} (${zoneInWords(timeZone)}).`,
    funnel,
    counts,
    troubled: troubled.map((notice) => ({
      ...notice,
      who: names.get(notice.recipientId) ?? 'Somebody who has left',
    })),
    held,
    people: effects,
    reports,
    standing,
    edits,
    named: names,
    units: new Map(units.map(({ id, name }) => [id, name])),
  });
}
