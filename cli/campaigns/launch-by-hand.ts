import { ask, askForYes } from '../ask.ts';
import type { RunningStack } from '../running-stack.ts';
import { saidWhile, workingOut } from '../said-while.ts';
import { launchCampaign, mustBeConfirmed, mustHavePeople, secondConfirmation } from './launch-campaign.ts';
import { openingOf } from './opening-of.ts';
import { planLaunch } from './plan-launch.ts';
import { planLines } from './plan-lines.ts';

interface LaunchWish {
  name: string;
  opensOn?: string | undefined;
  /** No question. */
  yes: boolean;
  /** The second confirmation. */
  people?: number | undefined;
  json: boolean;
  by: string;
  shards: number;
}

/** Shows what the launch does and asks on a terminal, then launches. Throws a Failure when it is not to be. */
export async function launchByHand(stack: RunningStack, wish: LaunchWish): Promise<void> {
  const opening = await openingOf(stack.db, wish);
  const plan = await saidWhile(workingOut, () => planLaunch(stack.db, opening));
  mustHavePeople(plan);
  const people = secondConfirmation(plan, opening);
  if (process.stdin.isTTY && !wish.yes) {
    process.stderr.write(`${planLines(plan, false).join('\n')}\n`);
    await askForYes(`Launch ${plan.campaign}?`);
    mustBeConfirmed(people, people === null ? null : (wish.people ?? (await askForPeople(people))));
  } else {
    mustBeConfirmed(people, wish.people ?? null);
    for (const remark of plan.remarks) process.stderr.write(`! ${remark}\n`);
  }
  await saidWhile('Launching it', () =>
    launchCampaign(stack, { opening, shards: wish.shards, by: wish.by, people }),
  );
  console.log(
    wish.json
      ? JSON.stringify(plan, null, 2)
      : `${plan.campaign} opens on ${plan.opensOn}: ${plan.participants} people take part`,
  );
}

/** Asks for the number on a terminal. */
export async function askForPeople(people: number): Promise<number> {
  const answer = await ask(`It mails ${people} people. Type that number to go on:`, `add --people ${people}`);
  return Number(answer);
}
