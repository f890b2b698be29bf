import type { Client } from '@temporalio/client';
import { createResultActivities } from '../../activities/results/compute-results.ts';
import { createReportActivities } from '../../activities/reports/report-activities.ts';
import { createStoryActivities } from '../../activities/stories.ts';
import { tellStories } from '../../cli/tell-stories.ts';
import { dataConverter } from '../../cli/temporal/data-converter.ts';
import { reportStoryId } from '../../domain/story-ids.ts';
import type { FileStore } from '../../storage/files.ts';
import { queues } from '../../workflows/queues.ts';
import { ring } from '../activities/notices/notice-lab.ts';
import { reportKey, type WatchedReport } from '../activities/reports/watched-report.ts';
import { storyServer } from '../setup/story-server.ts';

/** Watches from outside at a moment, as its Schedule does. */
type Watch = (now: string) => Promise<void>;

/** An activity that has done its work, and of which nobody has heard yet. */
interface CarriedOut {
  name: string;
  attempt: number;
}

/** The real stories of a report on a real Temporal server. */
export interface ReportStage {
  client: Client;
  /** Tells the report's story from a moment on, to its end. */
  tell: (of: WatchedReport, now: string) => Promise<void>;
  /**
   * The same, `now` null: by the true clock, over another file store than the report's own, and meanwhile what the test does; `each`
   * comes after each activity, which is cut off where it throws.
   */
  tellWhile: (
    of: WatchedReport,
    options: { now: string | null; files?: FileStore; each?: (carriedOut: CarriedOut) => Promise<void> },
    meanwhile: (watch: Watch) => Promise<void>,
  ) => Promise<void>;
  /** Watches alone: no story of the report runs. */
  watching: (of: WatchedReport, work: (watch: Watch) => Promise<void>) => Promise<void>;
  /** Replays the story as far as it has come (`at`: the watch of that moment), and keeps its history where that is asked for. */
  replay: (name: string, at?: string) => Promise<void>;
  close: () => Promise<void>;
}

const storyId = reportStoryId(reportKey);
const watchId = (at: string) => `watch-reports-${at}`;

export async function reportStage(): Promise<ReportStage> {
  const server = await storyServer(dataConverter(ring, false));
  const { client, serve } = server;
  const start = (workflowType: string, workflowId: string, input: object) =>
    client.workflow.start(workflowType, { workflowId, taskQueue: queues.orchestrate, args: [input] });

  async function watch(now: string): Promise<void> {
    const handle = await start('watchReports', watchId(now), {
      shards: 1,
      clock: { now, wake: 1 },
    });
    await handle.result();
  }

  function activitiesOf({ lab: { db }, files }: Pick<WatchedReport, 'lab' | 'files'>) {
    const tell = tellStories(client);
    return {
      ...createStoryActivities({ db, tell }),
      ...createReportActivities({ db, files, ring, tell }),
      ...createResultActivities({ db }),
    };
  }

  const tellWhile: ReportStage['tellWhile'] = async (of, { now, files = of.files, each }, meanwhile) =>
    serve(['orchestrate', 'compute'], followed(activitiesOf({ ...of, files }), each), async () => {
      const input = { ...reportKey, shards: 1, ...(now !== null && { clock: { now, wake: 1 } }) };
      const handle = await start('reportQuarter', storyId, input);
      await meanwhile(watch);
      await handle.result();
    });

  return {
    client,
    tellWhile,
    tell: (of, now) => tellWhile(of, { now }, async () => {}),
    watching: (of, work) => serve(['orchestrate'], activitiesOf(of), () => work(watch)),
    replay: (name, at) => server.replay(at === undefined ? storyId : watchId(at), name),
    close: () => server.close(),
  };
}

type Activities = Record<string, (...args: never[]) => Promise<unknown>>;

function followed(activities: Activities, each?: (of: CarriedOut) => Promise<void>): Activities {
  if (!each) return activities;
  const wrapped = Object.entries(activities).map(([name, activity]) => {
    let attempt = 0;
    const carryOut = async (...args: never[]): Promise<unknown> => {
      const done = await activity(...args);
      attempt += 1;
      await each({ name, attempt });
      return done;
    };
    return [name, carryOut];
  });
  return Object.fromEntries(wrapped);
}
