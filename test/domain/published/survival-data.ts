import type { TimeToEvent } from '../../../domain/statistics/time-to-event/risk-table.ts';

/** Weeks of remission (Freireich 1963, Blood 21:699): the trial of 6-mercaptopurine. */
export const sixMp = watched('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
export const placebo = watched('1 22 3 12 8 17 2 11 8 12 2 5 4 15 8 23 5 11 4 1 8');

/** Weeks of remission with and without maintenance (Embury 1977; Miller 1981; R survival::aml). */
export const maintained = watched('9 13 13+ 18 23 28+ 31 34 45+ 48 161+');
export const nonmaintained = watched('5 5 8 8 12 16+ 23 27 30 33 43 45');

/** Days, by kind of cell (Kalbfleisch and Prentice 1980, appendix I; R survival::veteran). */
export const veteran = {
  squamous: watched(
    '72 411 228 126 118 10 82 110 314 100+ 42 8 144 25+ 11 999 112 87+ 231+ 242 991 111 1 587 389 33 25 357 467 201 1 30 44 283 15',
  ),
  smallcell: watched(
    '30 384 4 54 13 123+ 97+ 153 59 117 16 151 22 56 21 18 139 20 31 52 287 18 51 122 27 54 7 63 392 10 25 103+ 21 13 87 2 20 7 24 99 8 99 61 25 95 80 51 29',
  ),
  adeno: watched('8 92 35 117 132 12 162 3 95 24 18 83+ 31 51 90 52 73 8 36 48 7 140 186 84 19 45 80'),
  large: watched(
    '177 162 216 553 278 12 260 200 156 182+ 143 105 103 250 100 52 164 19 53 15 43 340 133 111 231 378 49',
  ),
};

/** `6+`: not there yet when last seen, as survival tables print it. */
function watched(text: string): TimeToEvent[] {
  return text
    .split(' ')
    .map((each) => ({ days: Number.parseInt(each, 10), end: each.endsWith('+') ? 'censored' : 'reached' }));
}
