/** A pause that is over. */
export interface Pause {
  /** The organisation's day on which it began, YYYY-MM-DD. */
  fromOn: string;
  /** In which it was paused, of the organisation's calendar; never 0. */
  workingDays: number;
}
