import { isSeen, unkeptBecause } from './kept-words.ts';

/** In UTF-16 code units, as a browser counts them. */
export const longestStoryChars = 1_500;
export const longestBecauseChars = 300;

/** What a manager fills in, as it was typed. */
export interface NominationAsked {
  /** Null: nobody was chosen. */
  nomineeId: string | null;
  kind: string;
  /** Why somebody who does not report to the manager; '' where nothing was said. */
  because: string;
  story: string;
}

export type NominationFault =
  | 'nobody'
  | 'yourself'
  | 'no-kind'
  | 'no-reason'
  | 'reason-too-long'
  | 'no-story'
  | 'story-too-long';

/** What stands in the way of a nomination, in the order of the form; nothing: it can be taken. */
export function nominationFaults(
  { nomineeId, kind, because, story }: NominationAsked,
  by: { nominatorId: string; reportIds: ReadonlySet<string>; kinds: readonly { id: string }[] },
): NominationFault[] {
  const isReport = nomineeId !== null && by.reportIds.has(nomineeId);
  const needsReason = nomineeId !== null && nomineeId !== by.nominatorId && !isReport;
  return [
    ...faultIf(nomineeId === null, 'nobody'),
    ...faultIf(nomineeId === by.nominatorId, 'yourself'),
    ...faultIf(needsReason && !isSeen(because), 'no-reason'),
    ...faultIf(unkeptBecause(because, longestBecauseChars) !== null, 'reason-too-long'),
    ...faultIf(!by.kinds.some(({ id }) => id === kind), 'no-kind'),
    ...storyFaults(story),
  ];
}

/** The same of a story alone, as whoever approves it may have changed it. */
export function storyFaults(story: string): NominationFault[] {
  if (!isSeen(story)) return ['no-story'];
  return unkeptBecause(story, longestStoryChars) === null ? [] : ['story-too-long'];
}

function faultIf(is: boolean, fault: NominationFault): NominationFault[] {
  return is ? [fault] : [];
}
