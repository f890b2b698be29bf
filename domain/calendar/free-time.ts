/** Time of one day in which nobody works, in minutes of its wall clock; 0 to 1440 is the whole day. */
export interface FreeTime {
  /** What it is called, such as a holiday. */
  name: string;
  /** The calendar that says so. */
  by: string;
  fromMinute: number;
  untilMinute: number;
}

export const dayMinutes = 24 * 60;
const noon = dayMinutes / 2;

/** Free time that reaches over noon takes the whole day; what begins or ends at noon leaves half of it. */
export function takesTheDay({ fromMinute, untilMinute }: FreeTime): boolean {
  return fromMinute < noon && untilMinute > noon;
}

/** Free time day by day, of one that may last longer or lie across midnight; days count from `firstDay`. */
export function freeTimesOf(
  { name, by, fromMinute, untilMinute }: FreeTime,
  firstDay: number,
): { day: number; time: FreeTime }[] {
  const times: { day: number; time: FreeTime }[] = [];
  for (let n = Math.floor(fromMinute / dayMinutes); n * dayMinutes < untilMinute; n += 1) {
    const time = {
      name,
      by,
      fromMinute: Math.max(0, fromMinute - n * dayMinutes),
      untilMinute: Math.min(dayMinutes, untilMinute - n * dayMinutes),
    };
    times.push({ day: firstDay + n, time });
  }
  return times;
}
