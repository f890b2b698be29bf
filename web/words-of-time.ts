const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 24 * 60 * 60 * 1000;

/** `2027-02-12` → `Fri 12 Feb 2027`. */
export function dayInWords(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** The local date of a moment, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** `Fri 12 Feb 2027, 14:05`, on the clock of the zone. */
export function momentInWords(timeZone: string, at: Date): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${dayInWords(dayIn(timeZone, at))}, ${time.format(at)}`;
}

/** `Europe/Berlin` → `Berlin time`. */
export function zoneInWords(timeZone: string): string {
  const place = timeZone.split('/').at(-1) ?? timeZone;
  return `${place.replaceAll('_', ' ')} time`;
}

/** Whole days from one date to another; negative when it has passed. */
function daysUntil(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / dayMs);
}

/** `Due Fri 12 Feb 2027, in 3 days.` */
export function dueInWords(dueOn: string, today: string): string {
  const days = daysUntil(dueOn, today);
  const when = dayInWords(dueOn);
  if (days === 0) return `Due today, ${when}.`;
  if (days === 1) return `Due tomorrow, ${when}.`;
  if (days > 1) return `Due ${when}, in ${days} days.`;
  return `Was due ${when}, ${countInWords(-days, 'day', 'days')} ago. It still counts.`;
}

export function countInWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
