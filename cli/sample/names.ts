import type { Chance } from './chance.ts';

/** A name as its bearer writes it, and in the letters of an e-mail address. */
export interface Name {
  given: string;
  /** Empty for people with one name. */
  family: string;
  mailbox: string;
}

type Culture = { given: readonly string[]; family: readonly string[] };

const words = (text: string) => text.split(' ').map((word) => word.replaceAll('_', ' '));

const cultures = {
  german: {
    given: words(
      'Anna Björn Clara Dieter Elif Florian Greta Hannes Ines Jörg Katharina Lukas Mareike Nils Özlem Paul Renate Stefan Theresa Uwe Viktoria Wolfgang Jürgen Sören',
    ),
    family: words(
      'Müller Schäfer Weiß Krüger Böhm Yılmaz Groß Lindner Petersen Hofmann Köhler Braun Vogel Winkler Çelik Jäger Maurer Sommer von_der_Heide Zimmermann Freiherr_zu_Lehn Kühn Ostermann Rauch',
    ),
  },
  french: {
    given: words(
      'Amélie Benoît Chloé Damien Éloïse François Gaëlle Hugo Inès Jérôme Léa Mathieu Noémie Olivier Pauline Rémi Solène Théo Zoé Jean-Baptiste Anne-Sophie Fatoumata Mehdi Aïcha',
    ),
    family: words(
      'Lefèvre Moreau Dubois Girard Fontaine Rousseau Chevalier d’Aubigné Benali Traoré Mercier Le_Goff Barbier Gauthier Perrin Lemoine Renard Marchand Diallo Cohen-Solal Nguyen Duval Carpentier Delacroix',
    ),
  },
  british: {
    given: words(
      'Alice Benedict Charlotte Dylan Eleanor Finlay Georgina Harriet Isaac Jemima Kieran Lucy Maeve Niall Olivia Priya Rhys Siân Thomas Zara Aisling Callum Imogen Femi',
    ),
    family: words(
      'Ashworth Bennett O’Brien Davies MacGregor Whitfield Patel Hughes Fitzgerald Okafor Sinclair Walsh Thornton O’Connor Begum Clarke Llewellyn Marsh Featherstonehaugh Adeyemi Khan Pembroke Gallagher Wright',
    ),
  },
  indian: {
    given: words(
      'Aarav Bhavana Chitra Deepak Esha Farhan Gayatri Harish Ishaan Jyoti Kavitha Lakshmi Manoj Nandini Omkar Pooja Rahul Sunita Tanvi Uday Vikram Yamini Zoya Arjun',
    ),
    family: words(
      'Iyer Reddy Sharma Nair Gupta Menon Rao Desai Kulkarni Singh Bose Chatterjee Fernandes Krishnamurthy Venkataraman Joshi Kapoor Mehta Pillai Shetty Hegde Banerjee Qureshi D’Souza',
    ),
  },
  american: {
    given: words(
      'Alejandra Brandon Chidi DeShawn Emily Francisco Grace Hannah Imani Jacob Kayla Luis Madison Noah Olivia Quinn Rosa Samantha Tyler Uriel Wei Xiomara Yusuf Zachary',
    ),
    family: words(
      'Anderson Brown Castillo Delgado Eriksen Garcia Hernández Ibrahim Jackson Kowalski Lopez Martinez Nakamura O’Neill Peña Ramirez Schultz Thompson Vasquez Washington Young Zhang Goldberg Nguyễn',
    ),
  },
  newZealand: {
    given: words(
      'Aroha Brooke Caleb Daisy Eru Fraser Hēmi Isla Jack Kahu Liam Mere Ngaire Oscar Ruby Tāne Wiremu Ataahua Sione Leilani Mason Poppy',
    ),
    family: words(
      'Ngata Williams Parata Henare Campbell Tūhoe Fonoti Harris Kereama Tamihana Wilson Te_Rangi Savea Mitchell Hohepa Faleolo Stewart Pōtae Robinson Tuilagi Walker King',
    ),
  },
  wider: {
    given: words(
      'Łukasz Zuzana João Márta Søren Ingrid Þóra Eszter Dragana Ioannis Mateusz Beyoncé Nguyệt Siobhán Mohammed Yuki Seo-yeon Nnamdi Katarzyna Andrés',
    ),
    family: words(
      'Wiśniewski Dvořák Gonçalves Szabó Ødegård Lindqvist Guðmundsdóttir Kovačević Papadopoulos Đặng Ñúñez Tanaka Kim Eze Håkansson García_Márquez Żak Novák El-Sayed Silva',
    ),
  },
} as const satisfies Record<string, Culture>;

export type CultureName = keyof typeof cultures;

/** Names that trip up programs: long, single, in other scripts, with marks that are no letters. */
const remarkable: Name[] = [
  { given: 'Дарья', family: 'Соколова', mailbox: 'darya.sokolova' },
  { given: 'Олександр', family: 'Шевченко', mailbox: 'oleksandr.shevchenko' },
  { given: 'अनन्या', family: 'शर्मा', mailbox: 'ananya.sharma' },
  { given: 'Sukma', family: '', mailbox: 'sukma' },
  { given: 'Teller', family: '', mailbox: 'teller' },
  {
    given: 'María de los Ángeles Concepción',
    family: 'Fernández-Villaverde y Garmendia de la Torre',
    mailbox: 'maria.fernandez-villaverde',
  },
  {
    given: 'Hubert Blaine',
    family: 'Wolfeschlegelsteinhausenbergerdorff',
    mailbox: 'hubert.wolfeschlegelsteinhausenbergerdorff',
  },
  { given: 'Bo', family: 'O', mailbox: 'bo.o' },
  { given: 'Jean-François', family: 'D’Arcy-Lévêque', mailbox: 'jean-francois.darcy-leveque' },
  { given: 'Rosalind', family: 'St. John, Jr.', mailbox: 'rosalind.stjohn' },
  { given: 'विक्रम', family: 'पाटिल', mailbox: 'vikram.patil' },
  { given: 'X Æ', family: 'Null', mailbox: 'xae.null' },
];

/** Gives names until the end of the company, no mailbox twice. */
export function nameGiver(chance: Chance): (culture: CultureName) => Name {
  const taken = new Map<string, number>();
  const special = [...remarkable];
  let given = 0;
  return (culture) => {
    given += 1;
    const name =
      given % 19 === 0 ? (special.shift() ?? commonName(chance, culture)) : commonName(chance, culture);
    const before = taken.get(name.mailbox) ?? 0;
    taken.set(name.mailbox, before + 1);
    return before === 0 ? name : { ...name, mailbox: `${name.mailbox}${before + 1}` };
  };
}

function commonName(chance: Chance, culture: CultureName): Name {
  const { given, family } = cultures[chance.hit(0.12) ? 'wider' : culture];
  const first = chance.pick(given);
  const last = chance.pick(family);
  return { given: first, family: last, mailbox: `${mailboxOf(first)}.${mailboxOf(last)}` };
}

const plainLetters: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  ð: 'd',
  ı: 'i',
  æ: 'ae',
};

function mailboxOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[ßøłđþðıæ]/g, (letter) => plainLetters[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[^a-z-]/g, '');
}
