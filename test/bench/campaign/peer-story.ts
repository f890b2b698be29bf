import { proxyActivities, sleep } from '@temporalio/workflow';
import type { PeerActivities } from './peer-workflows.ts';

const { remind } = proxyActivities<PeerActivities>({ startToCloseTimeout: '1 minute' });

/** A story for one person, as it is often written: a reminder, a timer, the next reminder. */
export async function remindPerson({ person, rungs }: { person: number; rungs: number }): Promise<void> {
  for (let rung = 1; rung <= rungs; rung += 1) {
    await remind({ person });
    if (rung < rungs) await sleep(1);
  }
}
