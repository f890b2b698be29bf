import { headerWords } from './header-words.ts';

/**
 * Runs of header words that name what a skills campaign must never keep, in the languages that exports come in, as
 * `headerWords` gives them: without case and accents.
 */
const sensitiveRuns = [
  // birth and age
  'dob|birth|birthday|birthdate|birth date|birthplace|age|age group|maiden name|gebdat|alter|naissance|nacimiento|edad|nascita|eta|leeftijd|geboortedatum|geboorteplaats|geboortejaar|fodelsedatum|fodelsedag|fodelsear|personnummer|alder|nascimento|idade',
  // origin, belief and sex
  'race|ethnicity|ethnic|ethnic origin|nationality|citizenship|gender|sex|sexual|sexual orientation|pronouns|religion|political|trade union|union member|union membership|veteran|military|geschlecht|ethnie|herkunft|konfession|staatsangehorigkeit|staatsburgerschaft|nationalitat|gewerkschaft|sexe|genre|origine ethnique|nationalite|syndicat|sexo|genero|etnia|raza|nacionalidad|sesso|genere|razza|nazionalita|cittadinanza|geslacht|etniciteit|nationaliteit|geloof|kon|etnicitet|medborgarskap|nationalitet|raca|nacionalidade|sindicato',
  // family
  'marital|marriage|spouse|dependents|dependants|children|number of children|familienstand|kinder|kinderzahl|situation familiale|etat civil|enfants|estado civil|hijos|stato civile|figli|burgerlijke staat|kinderen|civilstand|barn|filhos',
  // pay
  'salary|wage|wages|compensation|remuneration|earnings|income|stipend|bonus|basic pay|base pay|gross pay|net pay|pay rate|hourly rate|monthly income|monthly rate|daily rate|cost to company|ctc|gehalt|lohn|vergutung|entgelt|salaire|traitement|prime|salario|sueldo|nomina|retribucion|remuneracion|stipendio|retribuzione|salaris|loon|lon|manadslon|arslon|timlon|remuneracao|vencimento',
  // numbers of the state and of banks
  'ssn|social security|social insurance|national id|national insurance|nino|tax id|taxpayer|aadhaar|pan number|pan card|passport|driver s license|drivers license|driving licence|visa|work permit|immigration|iban|bic|bank|routing number|sort code|account number|sozialversicherung|steuer id|steuernummer|steuerklasse|reisepass|personalausweis|ausweisnummer|bankverbindung|kontonummer|securite sociale|nir|rib|passeport|dni|nie|nif|nss|rfc|curp|seguridad social|cuenta bancaria|pasaporte|codice fiscale|conto bancario|passaporto|bsn|burgerservicenummer|rekeningnummer|bankrekening|paspoort|bankkonto|cpf|numero de contribuinte|seguranca social|conta bancaria',
  // health
  'disability|disabled|health|medical|blood group|blood type|sickness|pregnancy|vaccination|behinderung|schwerbehinderung|gesundheit|krankenkasse|impfstatus|handicap|sante|maladie|discapacidad|salud|disabilita|salute|ziekte|gezondheid|funktionsnedsattning|halsa|deficiencia|saude',
  // judgement
  'performance|employee rating|performance rating|potential rating|talent rating|flight risk|disciplinary|grievance|criminal|conviction|background check|drug test|beurteilung|leistungsbeurteilung|abmahnung|evaluation annuelle|evaluacion de desempeno|valutazione|beoordeling|avaliacao de desempenho',
  // leaving
  'termination reason|termination description|termination type|reason for leaving|exit reason|leaving reason|separation reason|reason for termination|resignation reason|kundigungsgrund|austrittsgrund|motif de depart|motif de sortie|motivo de baja|motivo de salida|motivo cessazione|reden uitdienst|motivo de desligamento',
  // home
  'home address|home phone|home email|home e mail|residential address|private email|private e mail|private phone|private address|personal email|personal e mail|personal phone|personal mobile|personal address|emergency contact|privatadresse|privatanschrift|private anschrift|private adresse|private telefonnummer|notfallkontakt|adresse personnelle|adresse privee|telephone personnel|email personnel|e mail personnel|contact d urgence|correo personal|telefono personal|direccion particular|domicilio|email personale|e mail personale|telefono personale|indirizzo di casa|prive email|prive e mail|prive telefoon|thuisadres|noodcontact|hemadress|privat e post|email pessoal|e mail pessoal|telefone pessoal|endereco residencial',
].flatMap((line) => line.split('|'));
/** German writes in one word what others write in two. */
const sensitiveWord =
  /^(?:geburts|gehalts|lohn|sozialversicherung|schwerbehind|krankenvers|religions|steueridentifi)|(?:gehalt|lohn|vergutung)$/;
/** The same in ru, pl, cs, tr, ja, zh and ko, as people write it. */
const furtherRuns = [
  'рождения|возраст|пол|национальность|гражданство|семейное положение|дети|зарплата|заработная плата|оклад|премия|снилс|инн|паспорт|инвалидность|домашний адрес|личная почта|личный телефон|причина увольнения',
  'urodzenia|wiek|płeć|narodowość|obywatelstwo|stan cywilny|dzieci|wynagrodzenie|pensja|pesel|paszport|niepełnosprawność|adres zamieszkania',
  'narození|věk|pohlaví|národnost|státní občanství|rodinný stav|děti|mzda|rodné číslo|zdravotní pojišťovna|bydliště',
  'doğum|yaş|cinsiyet|uyruk|medeni durum|medeni hal|maaş|kimlik no|tckn|engel durumu|kan grubu|ev adresi',
  '生年月日|誕生日|年齢|性別|国籍|配偶者|扶養|給与|給料|年収|月給|基本給|賞与|マイナンバー|個人番号|住所|自宅住所|血液型|障害|退職理由',
  '出生日期|出生年月|生日|年龄|年齡|性别|民族|国籍|國籍|婚姻状况|工资|薪资|薪酬|身份证|身份证号|身份证号码|护照|家庭住址|离职原因',
  '생년월일|생일|나이|연령|성별|국적|결혼여부|급여|연봉|주민등록번호|주민번호|자택주소|집주소|혈액형|퇴사사유|퇴직사유',
].flatMap((line) => line.split('|').map((run) => headerWords(run).join(' ')));
const longestRun = 3;
const sensitive = new Set([...sensitiveRuns, ...furtherRuns]);

/** True for a column whose name says that it holds something private: pay, birth, origin, family, health, judgement. */
export function isSensitiveHeader(header: string): boolean {
  const words = headerWords(header);
  return words.some(
    (word, start) =>
      sensitiveWord.test(word) ||
      Array.from({ length: longestRun }, (__, extra) => words.slice(start, start + extra + 1).join(' ')).some(
        (run) => sensitive.has(run),
      ),
  );
}
