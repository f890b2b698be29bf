import type { FindingCode } from '../../domain/imports/findings.ts';

/** What somebody does about each finding of an import, in German. */
export const findingAdvice: Readonly<Record<FindingCode, string>> = {
  SensitiveColumn: 'Die Spalte ist privat und wurde verworfen, bevor etwas gespeichert war. Nichts zu tun.',
  DuplicateHeader: 'Zwei Spalten haben dieselbe Überschrift; gelesen wurde die erste. Die andere umbenennen.',
  UnreadableRow: 'Die Zeile ließ sich gar nicht lesen. Nach ungewöhnlichen Zeichen darin suchen.',
  RaggedRow:
    'Die Zeile hat mehr oder weniger Zellen als die Überschrift. Anführungs- und Trennzeichen darin prüfen.',
  CutOff:
    'Die Datei endet mitten in dieser Zeile, die ausgelassen wurde: Danach können Zeilen fehlen. Noch einmal exportieren.',
  FooterRow: 'Als Summe oder Anmerkung erkannt und ausgelassen. Nichts zu tun.',
  ContinuationRow:
    'Die Zeile hat nichts in den gelesenen Spalten: Sie setzt die darüber fort. Nichts zu tun.',
  FilledDown:
    'Der Bericht ist gruppiert: Zeilen ohne diese Werte setzen die darüber fort, deren Werte übernommen wurden. Nichts zu tun, wenn das stimmt.',
  RepeatedHeader: 'Als wiederholte Überschrift erkannt und ausgelassen. Nichts zu tun.',
  OtherTable:
    'Über dieser Zeile beginnt eine weitere Tabelle mit eigenen Spalten; sie wurde ausgelassen. Jede Tabelle in eine eigene Datei exportieren.',
  NoValue:
    'Die Zelle ist eine Formel ohne gespeicherten Wert oder ein Fehler. Arbeitsmappe neu berechnen und speichern.',
  MissingKey:
    'Ohne die Personalnummer lässt sich die Zeile nicht zuordnen. Nachtragen; ein nach Personen gruppierter Bericht muss sie in jeder Zeile wiederholen.',
  MangledNumber:
    'Eine Tabellenkalkulation hat die Nummer gekürzt, Ziffern sind verloren. Spalte als Text formatieren und noch einmal exportieren.',
  MissingValue: 'Ein Wert, den jede Zeile braucht, fehlt. Nachtragen.',
  DuplicateKey:
    'Mehrere verschiedene Zeilen haben denselben Schlüssel; keine wurde übernommen. Die richtige behalten.',
  NumberReused:
    'Diese Nummer gehörte jemandem, der gegangen ist, unter einem anderen Namen. Der neuen Person eine andere Nummer geben oder den Namen berichtigen.',
  SupersededRow: 'Eine andere Zeile über denselben Versuch kam weiter; sie wurde übernommen. Nichts zu tun.',
  RepeatedRow: 'Dieselbe Zeile kommt noch einmal vor; sie wurde einmal gelesen. Nichts zu tun.',
  NotADate: 'Die Zelle ist kein Datum. Als JJJJ-MM-TT schreiben.',
  DayNotGiven:
    'Die Zelle nennt einen Monat ohne Tag; genommen wurde der erste des Monats. Den Tag nachtragen, wenn es darauf ankommt.',
  ImpossibleDate:
    'Diesen Tag gibt es nicht, oder er widerspricht einem anderen Datum der Zeile. Berichtigen.',
  UndecidableDate: 'Nichts in der Datei unterscheidet hier Tag und Monat. Im Profil sagen, was zuerst kommt.',
  NotANumber: 'Die Zelle ist keine Zahl. Berichtigen.',
  UndecidableNumber:
    'Nichts in der Datei unterscheidet hier das Dezimalzeichen vom Tausendertrennzeichen. Die Frage dazu beantworten.',
  SwappedDates:
    'In einigen Zeilen hat eine Tabellenkalkulation wohl Tag und Monat vertauscht. Die Frage zur Spalte beantworten.',
  SerialDates:
    'Die Spalte enthält Tage, wie eine Tabellenkalkulation sie zählt; sie wurden als Datum gelesen. Nichts zu tun.',
  BesideTable: 'Zellen rechts der Tabelle wurden übergangen. Nichts zu tun.',
  NotAnEmail: 'Die Zelle ist keine E-Mail-Adresse; die Person bleibt, ohne Adresse.',
  NotWorkDays: 'Die Arbeitstage ließen sich nicht lesen; es gelten die des Standorts. 1,2,3,4,5 schreiben.',
  TooLong: 'Der Text ist länger als 300 Zeichen. Kürzen.',
  UnknownStatus:
    'Niemand hat gesagt, was dieses Wort bedeutet. Die Zeile berichtigen oder das Wort von denen ergänzen lassen, die die Importprofile pflegen.',
  EndedButActive: 'Laut Status beschäftigt, aber das Enddatum ist vorbei: Es gilt das Enddatum.',
  StartedButFuture:
    'Laut Status noch nicht begonnen, aber das Eintrittsdatum ist vorbei: Es gilt das Eintrittsdatum.',
  UnknownManager: 'Unter dieser Angabe ist niemand bekannt; die Ersatzperson bewertet. Berichtigen.',
  AmbiguousManager: 'Mehrere heißen so; niemand wurde genommen. Die Führungskraft mit ihrer Nummer nennen.',
  SelfManager: 'Jemand ist die eigene Führungskraft; die Person gilt als ohne.',
  ManagerCycle: 'Die Reihe der Führungskräfte kommt zu dieser Person zurück. Eine davon berichtigen.',
  DuplicateEmail:
    'Mehrere haben diese Adresse; nur wer sie schon hatte, behält sie. Jeder Person eine eigene geben.',
  ManagerLeft: 'Die Führungskraft ist gegangen; die Ersatzperson bewertet. Die neue nennen.',
  ManagerNumbering:
    'Keine Nummer der Führungskräfte gehört zu jemandem in der Datei: Sie kommen aus einer anderen Zählung. Die Spalte wählen, die Führungskräfte mit der Nummer der Personen nennt.',
  SeveralTops:
    'So viele haben keine Führungskraft. Das kann stimmen; sonst nachtragen, an wen sie berichten.',
  NoTop:
    'Niemand in der Datei steht an der Spitze: Alle berichten an jemanden. Richtig für einen Teil des Unternehmens; beim ganzen ist eine Führungskraft falsch.',
  SeveralRows:
    'Die Person hat mehrere Zeilen, je Stelle eine; es gilt die Hauptstelle, sonst, was alle sagen. Nichts zu tun, wenn das stimmt.',
  SamePerson:
    'Die Nummer ist neu, Adresse und Name aber die einer bekannten Person: als dieselbe genommen. Ist es jemand anderes, die Adresse berichtigen.',
  SameNumber:
    'Eine andere Quelle hat diese Nummer für jemanden dieses Namens: als dieselbe Person genommen. Sind es zwei, jeder eine E-Mail-Adresse geben.',
  LeadingZeros:
    'Die Nummer ist mit anderen führenden Nullen bekannt, und unter diesem Namen: als dieselbe Person genommen. Die Spalte als Text lassen, wenn die Datei in Excel geöffnet wird.',
  UnknownSite: 'Kein Standort der Konfiguration heißt so; es gilt der übliche. Als weiteren Namen eintragen.',
  UnknownPayBand: 'Kein Gehaltsband der Konfiguration heißt so. Als weiteren Namen eintragen.',
  UnknownCourse:
    'Kein Kurs der Konfiguration hat diesen Titel; behalten, aber er lehrt keinen Skill. Einen weiteren Namen eintragen.',
  UnknownPerson:
    'Niemand in der Personalliste hat diese Nummer oder Adresse. Zuerst die Personalliste importieren oder berichtigen.',
  AmbiguousPerson:
    'Nummer und Adresse gehören zu verschiedenen Personen, oder die Nummer zu mehreren. Berichtigen.',
  NameDiffers:
    'Die Adresse ist bekannt, aber unter einem anderen Namen: Nur ein Mensch kann sagen, ob es dieselbe Person ist.',
  OtherName:
    'Die Nummer ist die einer anderen Quelle, wo sie zu jemandem anderen Namens gehört: als diese Person genommen. Sind es zwei, statt der Nummer die E-Mail-Adresse angeben.',
  NumberElsewhere:
    'Eine andere Quelle gibt diese Nummer jemandem anderen Namens. Sind es zwei, müssen Lerndateien beide mit E-Mail-Adresse nennen; ist es eine Person, den Namen berichtigen.',
  UnknownCurrency: 'Kosten ohne Währung. Sie im Profil oder in einer Spalte nennen.',
  UnknownSkill: 'Kein Rahmen der Konfiguration hat diesen Skill. Seine dauerhafte Kennung nehmen.',
  LevelOutsideScale: 'Die Stufe liegt nicht auf der Skala des Rahmens.',
  UnknownUnit:
    'Kein Bereich hat diesen Namen, Pfad oder diese Kennung. Den Pfad von oben schreiben: Technik > Plattform. Ist der Bereich neu, zuerst die Personalliste importieren.',
  AmbiguousUnit: 'Mehrere Bereiche heißen so. Den Pfad von oben schreiben: Technik > Plattform.',
  NotAPeriod: 'Die Zelle ist kein Zeitraum. 2026-11, 2026-Q4, 2026-H2 oder FY2026 schreiben.',
  UnknownMeasure:
    'Die Berichte kennen keine Messgröße dieses Namens. Berichtigen oder in measured_in sagen, was die eigene zählt.',
  MeasuredOtherwise:
    'Eine Messgröße dieses Namens wird in etwas anderem gezählt. measured_in berichtigen oder ihr einen eigenen Namen geben.',
  PercentOrShare: 'Es könnte 0,9 Prozent oder 90 Prozent heißen. Mit dem Zeichen schreiben: 90%.',
  OutOfRange: 'So klein oder so groß kann die Zahl hier nicht sein. Berichtigen.',
  UnknownWord: 'Die Spalte nimmt nur die Wörter, die docs/imports.md aufzählt. Eines davon nehmen.',
  UnknownRole: 'Keine Rolle der Konfiguration heißt so. Ihre Kennung nehmen.',
  UnknownProgramme: 'Kein Lernprogramm der Konfiguration heißt so. Seine Kennung nehmen.',
  OtherCurrency:
    'Zeilen von Studien werden in der Berichtswährung addiert. Den Betrag darin angeben oder die Rechnung in die Studie selbst schreiben, mit dem Kurs ihres Tages.',
  FinerThanCurrency:
    'Eine so kleine Einheit hat die Währung nicht. Den Betrag auf ihre Nachkommastellen runden.',
  FigureUnread: 'Die Zahl ließ sich nicht lesen, und ohne sie sagte die Zeile etwas anderes. Berichtigen.',
  NoImprovement:
    'Ohne Verbesserung wird die Zeile aus importierten Antworten errechnet, jede mit eigener Isolierung und Sicherheit. Die Verbesserung angeben oder Isolierung und Sicherheit leeren.',
  NotForThisLine:
    'Die Spalte ist für Zeilen ohne Verbesserung: asked, wo sie aus Antworten errechnet werden, die anderen bei einer Kontrollgruppe. Die Zelle leeren oder die Verbesserung.',
  EarlierPeriods:
    'Frühere Zeiträume sind zwei bis vier, gleich lang, der älteste zuerst, und vor dem Tag der Zeile. Ihre ersten Tage oder Monate schreiben: 2025-10; 2025-11.',
  EarlierWithoutPeriod:
    'Die Nutzenzeile nennt weniger frühere Zeiträume, als diese Zeile Werte hat. Dort earlier_periods berichtigen oder hier die Zelle leeren.',
  NotAnId:
    'Die Zelle ist keine Kennung. Buchstaben, Ziffern und einzelne Bindestriche schreiben, etwa r17, und für Personen nie einen Namen oder eine Adresse.',
  UnknownLine:
    'Keine importierte Nutzenzeile hat dieses Programm, diese Zeile und diesen Tag. Zuerst die Nutzentabelle importieren und alle drei wie dort schreiben.',
  LineToldOtherwise:
    'Die Nutzenzeile wird nicht aus solchen Zeilen errechnet: Sie nennt ihre Verbesserung selbst, oder sie hat eine Kontrollgruppe, wo dies Antworten sind, oder keine, wo dies Messungen sind. Sie oder diese Zeile berichtigen.',
  StudyInConfiguration:
    'Eine Studie der Konfiguration hat diese Kennung. Dieser eine andere geben oder jene Datei aus config/studies nehmen.',
  RuleTooLate:
    'Eine Regel für Extremwerte wird vorher festgelegt: Ihr Tag kann nicht nach der Studie liegen. Einen davon berichtigen.',
  NotShares: 'Für jedes Jahr nach dem ersten einen Prozentsatz schreiben, höchstens neun: 50%; 25%.',
  NobodyNamed: 'Die Zeile nennt niemanden: keine Person, keinen Bereich, keine Rolle. Eines eintragen.',
  NotALink: 'Die Zelle ist keine Adresse, die mit https beginnt; die Zeile bleibt, ohne sie.',
  NothingTakenAway:
    'Die Datei ist ein vollständiger Bestand, aber einige Zeilen ließen sich nicht lesen; deshalb wurde nichts weggenommen, was ihr fehlt. Berichtigen und noch einmal hochladen.',
};
