import { chanceOf } from '../../bench/imports/chance.ts';

/** What goes wrong with mails, each as a share of them from 0 to 1. What remains is taken as usual. */
interface MailTroubles {
  /** The connection ends in the middle of a mail: nothing has arrived. */
  cut: number;
  /** The mail is kept, and the connection ends without a word. */
  keptWithoutAnswer: number;
  /** The mail is kept and said to be, and the connection ends at once. */
  keptThenGone: number;
  /** 450: come back later. */
  later: number;
  /** 550: never. */
  refused: number;
}

/** One `kill -9`. */
interface Kill {
  /** It happens once the server has got so many more mails after the last restart, … */
  afterMails: number;
  /** … and this long. */
  waitMs: number;
  victim: 0 | 1;
  /** Its successor begins so long after it. */
  restartAfterMs: number;
}

export interface Faults {
  seed: number;
  /** An answer may take so long. */
  slowestAnswerMs: number;
  /** Share of connections that are refused. */
  closedDoors: number;
  troubles: MailTroubles;
  kills: Kill[];
}

const none: MailTroubles = { cut: 0, keptWithoutAnswer: 0, keptThenGone: 0, later: 0, refused: 0 };
/** A seed has one of these characters. */
const characters: MailTroubles[] = [
  none,
  { ...none, later: 0.1, refused: 0.05 },
  { ...none, cut: 0.05, keptWithoutAnswer: 0.05, keptThenGone: 0.08 },
  { cut: 0.03, keptWithoutAnswer: 0.03, keptThenGone: 0.05, later: 0.05, refused: 0.03 },
];

/** What one seed does to a campaign; the same every time. */
export function faultsOf(seed: number): Faults {
  const chance = chanceOf(seed * 7_919);
  const between = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  return {
    seed,
    troubles: characters[seed % characters.length] ?? none,
    slowestAnswerMs: between(20, 600),
    closedDoors: chance() < 0.3 ? 0.05 : 0,
    kills: Array.from({ length: between(3, 6) }, () => ({
      afterMails: between(1, 24),
      waitMs: chance() < 0.5 ? 0 : between(1, 300),
      victim: chance() < 0.5 ? 0 : 1,
      restartAfterMs: between(0, 1_500),
    })),
  };
}
