import type { ImportField } from '../configuration/import-profile.ts';
import { furtherAliases } from './further-aliases.ts';
import { normaliseHeader } from './header-words.ts';

/**
 * What columns are called whichever system wrote them, in en, de, fr, es, it, nl, sv and pt. Used only for a field that the
 * profile reads, after its own spellings have failed; what may mean two fields stands under none of them.
 */
const spellings: Partial<Record<ImportField, string>> = {
  employeeNumber:
    'Employee Number|Employee No|Employee ID|Employee Code|Emp ID|Emp No|EmpID|EEID|Person Number|Person ID|Personnel Number|Personnel No|Staff ID|Staff Number|Worker ID|Payroll Number|Unique User ID|User Unique ID|ID number|Personalnummer|Personal-Nr|Pers-Nr|PersNr|PERS_NR|Mitarbeiternummer|Mitarbeiter-ID|Mitarbeiter-Nr|Matricule|Numéro employé|Numéro d’employé|Identifiant salarié|Número de empleado|Nº de empleado|ID de empleado|Legajo|Matricola|Codice dipendente|ID dipendente|Personeelsnummer|Medewerkersnummer|Anställningsnummer|Anställnings-ID|Medarbetarnummer|Número de funcionário|Número do colaborador|Matrícula',
  givenName:
    'First Name|Name First|Name Given|Given Name|Forename|Forenames|Firstname|Legal First Name|User First Name|Vorname|Prénom|Nombre de pila|Voornaam|Förnamn|Primeiro nome|Nome próprio',
  familyName:
    'Last Name|Name Last|Name Family|Family Name|Surname|Lastname|Legal Last Name|User Last Name|Nachname|Familienname|Zuname|Nom de famille|Apellido|Apellidos|Cognome|Achternaam|Efternamn|Sobrenome|Apelido',
  displayName:
    'Full Name|Display Name|Employee Name|Preferred Name|Vollständiger Name|Nom complet|Nombre completo|Nome completo|Nome e cognome|Volledige naam|Fullständigt namn',
  personName:
    'Full Name|User Full Name|Learner Name|Learner|Employee Name|Student Name|Vollständiger Name|Nom complet|Nombre completo|Nome completo|Volledige naam|Fullständigt namn',
  email:
    'Email|E-Mail|E-mail Address|Email Address|Work Email|Work Email Address|Business Email|Company Email|Corporate Email|User Email|Learner Email|Primary Work Email|E-Mail-Adresse|Dienstliche E-Mail|Geschäftliche E-Mail|Firmen-E-Mail|Courriel|Adresse e-mail|Adresse électronique|Adresse de courriel|Correo electrónico|Correo|Dirección de correo|Email di lavoro|Indirizzo email|Indirizzo e-mail|E-mailadres|Zakelijk e-mailadres|E-postadress|E-post|Epost|Endereço de e-mail|Correio eletrónico|E-mail corporativo',
  title:
    'Job Title|Position Title|Business Title|Job Position|Stellenbezeichnung|Berufsbezeichnung|Jobtitel|Positionsbezeichnung|Intitulé du poste|Poste|Fonction|Puesto|Cargo|Puesto de trabajo|Qualifica|Posizione|Mansione|Functie|Functietitel|Befattning|Jobbtitel|Yrkestitel|Função',
  legalEntity:
    'Legal Entity|Company Name|Gesellschaft|Firma|Rechtseinheit|Société|Entité juridique|Sociedad|Entidad legal|Società|Azienda|Vennootschap|Bolag|Juridisk enhet|Entidade legal|Empresa',
  division: 'Division|Business Unit|Bereich|Geschäftsbereich|Divisione|División|Divisie|Affärsområde|Divisão',
  unit: 'Department|Dept|Department Name|Team|Org Unit|Organisation Unit|Organizational Unit|Abteilung|Organisationseinheit|Département|Service|Departamento|Dipartimento|Reparto|Ufficio|Afdeling|Avdelning|Departement|Setor',
  managerNumber:
    'Manager ID|Manager Number|Manager Employee ID|Manager Employee Number|Supervisor ID|Supervisor Number|Supervisor Employee ID|Reports To ID|Line Manager ID|Personalnummer Vorgesetzter|Vorgesetzten-Nr|VORG_NR|Matricule du responsable|ID del responsable|Matricola responsabile',
  managerEmail:
    'Manager Email|Manager E-mail|Manager Email Address|Manager - Work email|Supervisor Email|Supervisor Email Address|Reports To Email|Line Manager Email|E-Mail Vorgesetzter|E-Mail des Vorgesetzten|E-mail du responsable|Correo del responsable|Email del responsabile|E-mail leidinggevende|Chefens e-post|E-mail do gestor',
  manager:
    'Manager|Manager Name|Supervisor|Supervisor Name|Line Manager|Line Mgr|Reporting Manager|Reports To|Reporting To|Direct Manager|Immediate Manager|Vorgesetzter|Vorgesetzte|Vorgesetzte/r|Führungskraft|Responsable|Responsable hiérarchique|Supérieur hiérarchique|Supérieur|Jefe|Jefe directo|Supervisor directo|Responsabile|Superiore|Leidinggevende|Chef|Närmaste chef|Gestor|Gestor direto|Chefia',
  site: 'Location|Work Location|Office|Site|Office Location|Standort|Arbeitsort|Einsatzort|Niederlassung|Site de travail|Lieu de travail|Bureau|Sede|Ubicación|Centro de trabajo|Luogo di lavoro|Locatie|Vestiging|Standplaats|Kontor|Arbetsplats|Local de trabalho|Localização',
  hiredOn:
    'Hire Date|Date of Hire|Hired On|Date of Joining|Date Joined|Joining Date|Original Hire Date|Date of Entry|Entry Date|Eintrittsdatum|Einstellungsdatum|Eintritt|Date d’embauche|Date d’entrée|Fecha de contratación|Fecha de ingreso|Fecha de alta|Data di assunzione|Data assunzione|Datum in dienst|Indiensttreding|Anställningsdatum|Data de admissão|Data de contratação',
  leftOn:
    'Termination Date|Exit Date|Leaving Date|Leave Date|Date of Leaving|Last Working Day|Last Day of Work|Relieving Date|Separation Date|Austrittsdatum|Austritt|Kündigungsdatum|Vertragsende|Date de sortie|Date de départ|Fecha de baja|Fecha de salida|Fecha de cese|Data di cessazione|Data cessazione|Datum uit dienst|Uitdiensttreding|Slutdatum|Avslutsdatum|Data de desligamento|Data de saída',
  payBand: 'Pay Band|Pay Grade|Pay Zone|Salary Band|Entgeltgruppe|Gehaltsband|Salarisschaal',
  locale: 'Locale|Language|Preferred Language|Sprache|Langue|Idioma|Lingua|Taal|Språk',
  courseCode:
    'Course ID|Course Code|Course Number|Training ID|Training Code|Item ID|Content ID|Kurs-ID|Kursnummer|Kurscode|Schulungsnummer|Code du cours|Code de formation|Código del curso|ID del curso|Codice corso|Cursuscode|Kurskod|Código do curso',
  courseTitle:
    'Course|Course Name|Course Title|Training Title|Training Name|Training|Content Title|Item Title|Learning Item|Kurs|Kursname|Kurstitel|Kursbezeichnung|Schulung|Schulungstitel|Titel der Schulung|Weiterbildung|Cours|Nom du cours|Intitulé de la formation|Formation|Curso|Nombre del curso|Título del curso|Formación|Corso|Nome del corso|Titolo del corso|Cursus|Cursusnaam|Training naam|Kursnamn|Utbildning|Nome do curso|Título do curso',
  status:
    'Status|Completion Status|Course Status|Enrollment Status|Transcript Status|Learner Status|Employment Status|Employee Status|Worker Status|Abschlussstatus|Bearbeitungsstatus|Kursstatus|Mitarbeiterstatus|Beschäftigungsstatus|Statut|État|État d’achèvement|Estado|Situación|Stato|Situação',
  startedOn:
    'Start Date|Started On|Date Started|Started At|Enrollment Date|Enrolment Date|Date Enrolled|Enrolled On|Registration Date|Assigned Date|Startdatum|Begonnen am|Anmeldedatum|Einschreibedatum|Zuweisungsdatum|Date de début|Date d’inscription|Fecha de inicio|Fecha de inscripción|Fecha asignada|Data di inizio|Data inizio|Data di iscrizione|Inschrijfdatum|Begindatum|Inskrivningsdatum|Data de início|Data de inscrição',
  trainedOn: 'Training Date|Session Date|Schulungsdatum|Date de formation|Fecha de formación|Data formazione',
  completedOn:
    'Completion Date|Completed On|Date Completed|Completed At|Completed Date|Completion Time|Finished On|Finish Date|Transcript Completed Date|Abschlussdatum|Abgeschlossen am|Datum des Abschlusses|Beendet am|Fertigstellungsdatum|Date d’achèvement|Date de fin|Date de complétion|Terminé le|Fecha de finalización|Fecha de finalización de expediente|Fecha de término|Fecha fin|Data di completamento|Data completamento|Data di fine|Voltooid op|Voltooiingsdatum|Datum voltooid|Slutförd|Slutfört datum|Slutförandedatum|Data de conclusão|Concluído em',
  score:
    'Score|Final Score|Grade|Final Grade|Course Grade|Quiz Score|Assessment Score|Punkte|Punktzahl|Ergebnis|Note|Puntuación|Calificación|Nota|Punteggio|Voto|Poäng|Resultat|Pontuação',
  progress:
    'Progress|Progress %|% Complete|% Completed|Percent Complete|Percent Completed|Completion %|Overall Progress|Fortschritt|Fortschritt %|Progression|Avancement|Progreso|% completado|Avanzamento|Voortgang|Framsteg|Progresso',
  duration:
    'Duration|Training Hours|Hours|Total Hours|Time Spent|Course Duration|Learning Hours|Time in Course|Dauer|Stunden|Schulungsdauer|Lernzeit|Durée|Heures|Temps passé|Duración|Horas|Durata|Ore|Duur|Uren|Varaktighet|Timmar|Duração',
  cost: 'Cost|Price|Training Cost|Course Cost|Kosten|Preis|Kursgebühr|Coût|Prix|Coste|Costo|Precio|Prezzo|Prijs|Kostnad|Pris|Custo|Preço',
  currency: 'Currency|Currency Code|Currency ID|Währung|Devise|Moneda|Divisa|Valuta|Moeda',
  validUntil:
    'Valid Until|Expiry Date|Expiration Date|Expires On|Expires At|Certificate Expiry|Gültig bis|Ablaufdatum|Date d’expiration|Valable jusqu’au|Fecha de caducidad|Fecha de vencimiento|Válido hasta|Data di scadenza|Scadenza|Vervaldatum|Geldig tot|Giltig till|Utgångsdatum|Data de validade|Válido até',
};

const normalised = new Map<string, string[]>();
for (const [field, line] of [...Object.entries(spellings), ...Object.entries(furtherAliases)])
  normalised.set(field, [...(normalised.get(field) ?? []), ...line.split('|').map(normaliseHeader)]);

/** Spellings of a field in any system, as `normaliseHeader` gives them. */
export function aliasesOf(field: ImportField): string[] {
  return normalised.get(field) ?? [];
}
