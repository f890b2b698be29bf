/** Working time: which days somebody works, how working days are counted, and when mail may reach them. */
export { plusDays, weekdayOf } from './calendar/days.ts';
export { dueAfterPause, proRataDueDay } from './calendar/due-days.ts';
export {
  closingMoment,
  decideMoment,
  leavingMoment,
  localDay,
  nextSendingMoment,
  sendingMoment,
  startOfDay,
  type SendingMoment,
} from './calendar/moments.ts';
export {
  addWorkingDays,
  isWorkingDay,
  NoWorkingDay,
  workCalendar,
  workingDaysBetween,
  type WorkCalendar,
} from './calendar/working-days.ts';
