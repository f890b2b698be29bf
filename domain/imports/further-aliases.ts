import type { ImportField } from '../configuration/import-profile.ts';

/** What columns are called in ru, pl, cs, tr, ja, zh, ko, ar, he and th, as in the aliases of the other languages. */
export const furtherAliases: Partial<Record<ImportField, string>> = {
  employeeNumber:
    'Табельный номер|Таб. номер|Таб. №|Табельный №|Номер сотрудника|ID сотрудника|Numer pracownika|Nr pracownika|ID pracownika|Numer ewidencyjny|Osobní číslo|Číslo zaměstnance|ID zaměstnance|Sicil No|Sicil Numarası|Personel No|Personel Numarası|Çalışan No|Çalışan Numarası|Çalışan ID|社員番号|従業員番号|職員番号|社員ID|従業員ID|社員コード|従業員コード|工号|工號|员工编号|员工工号|员工号|员工ID|員工編號|사번|사원번호|직원번호|직원 ID|الرقم الوظيفي|رقم الموظف|מספר עובד|מס עובד|מספר העובד|รหัสพนักงาน|เลขที่พนักงาน',
  givenName: 'Имя|Imię|Jméno|Křestní jméno|Ad|Adı|名|الاسم الأول|الاسم الاول|שם פרטי|ชื่อ',
  familyName: 'Фамилия|Nazwisko|Příjmení|Soyad|Soyadı|Soyisim|姓|苗字|성|اسم العائلة|اللقب|שם משפחה|นามสกุล',
  displayName:
    'ФИО|Ф.И.О.|ФИО сотрудника|Фамилия Имя Отчество|Полное имя|Имя и фамилия|Фамилия и имя|Сотрудник|Imię i nazwisko|Nazwisko i imię|Jméno a příjmení|Příjmení a jméno|Celé jméno|Ad Soyad|Adı Soyadı|İsim Soyisim|氏名|名前|社員名|従業員名|姓名|员工姓名|員工姓名|성명|이름|직원명|사원명|الاسم|الاسم الكامل|اسم الموظف|שם מלא|שם העובד|שם|ชื่อ-นามสกุล|ชื่อพนักงาน',
  personName:
    'ФИО|Ф.И.О.|ФИО сотрудника|Фамилия Имя Отчество|Полное имя|Имя и фамилия|Фамилия и имя|Сотрудник|Слушатель|Imię i nazwisko|Nazwisko i imię|Jméno a příjmení|Příjmení a jméno|Celé jméno|Ad Soyad|Adı Soyadı|İsim Soyisim|氏名|名前|社員名|受講者|受講者名|受講者氏名|姓名|员工姓名|員工姓名|学员|学员姓名|성명|이름|수강생|수강자명',
  email:
    'Почта|Эл. почта|Электронная почта|Адрес электронной почты|Рабочая почта|Корпоративная почта|Эл. адрес|Adres e-mail|Służbowy adres e-mail|E-mail służbowy|E-mailová adresa|Pracovní e-mail|E-posta|E-posta adresi|İş e-postası|Kurumsal e-posta|メールアドレス|メール|Eメール|会社メールアドレス|电子邮件|电子邮箱|邮箱|邮箱地址|工作邮箱|電子郵件|電子郵件地址|이메일|이메일 주소|메일|회사 이메일|البريد الإلكتروني|البريد الالكتروني|דוא"ל|דואל|דואר אלקטרוני|כתובת דוא"ל|אימייל|อีเมล|อีเมล์',
  title:
    'Должность|Stanowisko|Stanowisko pracy|Pozice|Pracovní pozice|Unvan|Ünvan|Unvanı|Görev|Görevi|Pozisyon|役職|職種|職位|职位|职务|岗位|직책|직위|직무|المسمى الوظيفي|الوظيفة|תפקיד|ตำแหน่ง',
  unit: 'Отдел|Подразделение|Департамент|Dział|Departament|Jednostka organizacyjna|Oddělení|Útvar|Departman|Bölüm|Birim|部署|部署名|部門|所属|所属部署|部门|部门名称|所属部门|부서|부서명|소속|القسم|الإدارة|الادارة|מחלקה|יחידה|אגף|แผนก|ฝ่าย',
  managerNumber:
    'Табельный номер руководителя|ID руководителя|Numer przełożonego|ID przełożonego|Osobní číslo nadřízeného|Yönetici sicil no|上司社員番号|上司の社員番号|上级工号|主管工号|직속상사 사번|상사 사번',
  managerEmail:
    'Почта руководителя|E-mail руководителя|E-mail przełożonego|E-mail nadřízeného|Yönetici e-postası|上司メールアドレス|上司のメールアドレス|上级邮箱|主管邮箱|상사 이메일',
  manager:
    'Руководитель|Непосредственный руководитель|ФИО руководителя|Начальник|Przełożony|Bezpośredni przełożony|Kierownik|Nadřízený|Přímý nadřízený|Vedoucí|Yönetici|Yöneticisi|Amir|上司|直属上司|上司名|上長|上级|直属上级|主管|直接主管|直屬主管|상사|직속상사|관리자|المدير|المدير المباشر|اسم المدير|מנהל|מנהל ישיר|שם מנהל|หัวหน้า|หัวหน้างาน|ผู้บังคับบัญชา',
  site: '勤務地|工作地点|工作地點|근무지',
  hiredOn:
    'Дата приема|Дата приема на работу|Дата найма|Дата трудоустройства|Data zatrudnienia|Data rozpoczęcia pracy|Datum nástupu|İşe giriş tarihi|İşe başlama tarihi|入社日|入社年月日|採用日|入职日期|入职时间|入職日期|입사일|입사일자|تاريخ التعيين|تاريخ المباشرة|תאריך תחילת עבודה|תאריך קליטה|วันที่เริ่มงาน|วันเริ่มงาน',
  leftOn:
    'Дата увольнения|Data zwolnienia|Data zakończenia pracy|Data zakończenia zatrudnienia|Datum výstupu|Datum ukončení pracovního poměru|İşten çıkış tarihi|İşten ayrılış tarihi|退職日|退社日|退職年月日|离职日期|离职时间|離職日期|퇴사일|퇴사일자|퇴직일|تاريخ انتهاء الخدمة|تاريخ ترك العمل|תאריך סיום עבודה|תאריך עזיבה|วันที่ลาออก',
  courseCode:
    'Код курса|ID курса|Kod kursu|Kod szkolenia|Kód kurzu|Kurs kodu|Eğitim kodu|コースID|コースコード|講座コード|研修コード|课程编号|课程代码|课程ID|課程編號|과정코드|과정 ID',
  courseTitle:
    'Курс|Название курса|Наименование курса|Nazwa kursu|Szkolenie|Nazwa szkolenia|Kurz|Název kurzu|Školení|Název školení|Kurs adı|Eğitim|Eğitim adı|コース|コース名|講座|講座名|研修|研修名|课程|课程名称|课程名|培训课程|課程|課程名稱|과정|과정명|교육과정|교육명|강의명|الدورة|اسم الدورة|الدورة التدريبية|קורס|שם הקורס|הדרכה|หลักสูตร|ชื่อหลักสูตร',
  status:
    'Статус|Статус сотрудника|Статус курса|Status kursu|Status szkolenia|Stav|Stav kurzu|Durum|Durumu|Çalışma durumu|ステータス|在籍状況|在職状況|在籍区分|状態|受講状況|修了状況|状态|员工状态|在职状态|完成状态|狀態|상태|재직상태|이수상태|수강상태|الحالة|الحالة الوظيفية|סטטוס|מצב|สถานะ',
  startedOn:
    'Дата начала|Data rozpoczęcia|Datum zahájení|Başlangıç tarihi|Başlama tarihi|開始日|受講開始日|开始日期|開始日期|시작일|시작일자|수강시작일',
  completedOn:
    'Finished|Finished At|Дата завершения|Дата окончания|Дата прохождения|Data ukończenia|Data zakończenia|Datum dokončení|Datum absolvování|Tamamlama tarihi|Tamamlanma tarihi|Bitiş tarihi|完了日|修了日|受講完了日|終了日|完成日期|完成时间|结束日期|완료일|완료일자|수료일|이수일|تاريخ الإكمال|تاريخ الانتهاء|תאריך השלמה|תאריך סיום|วันที่สำเร็จ|วันที่จบ',
  score: 'Баллы|Оценка|Puan|点数|得点|スコア|分数|成绩|점수',
  validUntil:
    'Действует до|Действителен до|Ważne do|Data ważności|Platnost do|Geçerlilik tarihi|有効期限|有效期至',
};
