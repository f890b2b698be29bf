import { comparable } from './text.ts';

/** Names and usual short forms in en, de, fr, es, it, nl, sv, da, no, pt and pl; as compared. */
const names = [
  'jan january januar janner janvier janv enero ene gennaio genn gen januari janeiro stycznia',
  'feb february februar fevrier fevr fev febrero febbraio febbr febr februari fevereiro lutego',
  'mar march marz maerz mrz mars marzo maart mrt marts marco marca',
  'apr april avril avr abril abr aprile kwietnia',
  'may mai mayo maggio magg mag mei maj maio maja',
  'jun june juni juin junio giugno giu junho czerwca',
  'jul july juli juillet juil julio luglio lug julho lipca',
  'aug august aout agosto ago augustus augusti sierpnia',
  'sep sept september septembre septiembre settembre sett set setembro wrzesnia',
  'oct october okt oktober octobre octubre ottobre ott outubro out pazdziernika',
  'nov november novembre noviembre novembro listopada',
  'dec december dez dezember decembre diciembre dic dicembre dezembro des desember grudnia',
];

const numbers = new Map(names.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1])));

/** The month's number, 1 to 12; 0 for a word that names none. */
export function monthNumber(name: string): number {
  return numbers.get(comparable(name)) ?? 0;
}
