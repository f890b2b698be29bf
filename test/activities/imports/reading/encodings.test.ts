import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../../activities/imports/reading/byte-sources.ts';
import { decodeText } from '../../../../activities/imports/reading/decode-text.ts';
import type { ByteSource } from '../../../../activities/imports/reading/reader-job.ts';
import { sniff } from '../../../../activities/imports/reading/sniff.ts';
import { Utf8Check } from '../../../../activities/imports/reading/utf8-check.ts';
import { defaultImportPolicy } from '../../../../domain/configuration/importing.ts';
import { encoded } from '../../../fixtures/encoded.ts';

const { limits } = defaultImportPolicy;

async function read(source: ByteSource): Promise<{ encoding: string; text: string }> {
  const found = await sniff(source, limits);
  if (found.kind !== 'text') return { encoding: found.kind, text: '' };
  let text = '';
  for await (const piece of decodeText(source, found)) text += piece;
  return { encoding: found.encoding, text };
}

const rosters: [encoding: string, text: string][] = [
  ['windows-1252', 'Personalnummer;Name;Abteilung\n1;Müller, Jürgen;Führung\n2;Größe, Änne;Qualität\n'],
  ['windows-1252', 'Matricule;Nom;Prénom;Société\n1;Lefèvre;Hélène;Générale\n2;Garçon;François;Été\n'],
  ['windows-1252', 'Id;Nombre;Área\n1;Peña, José;Administración\n2;Núñez, Íñigo;Dirección\n'],
  ['windows-1252', 'Id,Name,Note\n1,Zoë,“the best” – 5 €\n'],
  ['windows-1252', 'Id,Navn\n1,Søren Ødegård\n2,Åse Bjørk\n'],
  ['windows-1252', 'Id,Name\n1,José\n'],
  ['windows-1250', 'Id;Imię;Nazwisko;Dział\n1;Łukasz;Żółć;Sprzedaż\n2;Agnieszka;Wiśniewska;Księgowość\n'],
  ['windows-1250', 'Číslo;Jméno;Příjmení\n1;Jiří;Dvořák\n2;Věra;Nováková\n3;Zdeněk;Šťastný\n'],
  ['windows-1250', 'Azonosító;Név\n1;Kovács Győző\n2;Szűcs Ágnes\n'],
  ['windows-1251', 'Номер;Имя;Отдел\n1;Иванов Иван;Продажи\n2;Петрова Анна;Бухгалтерия\n'],
  [
    'windows-1251',
    'Табельный номер;Имя;Фамилия;Должность;Отдел;Дата приема;Почта;Статус\nT1;Иван;Петров;Инженер;ИТ;13.02.2020;p0@ex.test;Работает\n',
  ],
  ['windows-1253', 'Αριθμός;Όνομα;Τμήμα\n1;Γιώργος Παπαδόπουλος;Πωλήσεις\n'],
  ['windows-1254', 'Sicil;Adı;Bölüm\n1;Ayşe Yıldız;Satış\n2;Çağrı Öztürk;İnsan Kaynakları\n'],
  ['windows-1254', 'Employee ID;First Name;Last Name\n1;İbrahim;Şahinoğlu\n2;Ayşe;Yıldız\n'],
  [
    'windows-1254',
    'Sicil No;Adı;Soyadı;Departman;İşe giriş tarihi\n1;İbrahim;Yıldız;İnsan Kaynakları;01.05.2018\n',
  ],
  ['windows-1252', 'Nr;Nafn;Deild\n1;Þórður Sigurðsson;Sala\n2;Guðrún Þorsteinsdóttir;Stjórn\n'],
  ['windows-1256', 'الرقم;الاسم\n1;محمد أحمد\n2;فاطمة علي\n'],
  ['windows-1257', 'Id;Vārds\n1;Jānis Bērziņš\n2;Līga Kalniņa\n'],
  ['windows-874', 'รหัส,ชื่อ\n1,สมชาย ใจดี\n2,สมหญิง รักดี\n'],
  ['gb18030', '工号,姓名,部门\n1,张伟,销售部\n2,王芳,人力资源部\n'],
  ['big5', '工號,姓名,部門\n1,陳志明,業務部\n2,林美玲,人力資源部\n'],
  ['shift_jis', '社員番号,氏名,部署\n1,田中太郎,営業部\n2,鈴木花子,人事部\n'],
  ['euc-jp', '社員番号,氏名,部署\n1,田中太郎,営業部\n2,鈴木花子,人事部\n'],
  ['euc-kr', '사번,이름,부서\n1,김철수,영업부\n2,이영희,인사부\n'],
  ['windows-1252', 'Id;Name;°C\n1;Ann;20 °C\n'],
  ['windows-1252', 'Id,Name,Price\n1,O’Brien,5 €\n'],
  ['macintosh', 'Personalnummer;Name\n1;Müller, Jürgen\n2;Größe, Änne\n'],
  ['ibm850', 'Personalnummer;Name\n1;Müller, Jürgen\n2;Größe, Änne\n'],
  ['ibm850', 'ID;NAME\n1;MÜLLER\n2;GRÖSSE\n'],
  ['ibm850', 'Matrícula;Nome;Função\n1;João Gonçalves;Direção\n'],
  ['ibm850', 'Id,Navn\n1,Søren Ødegård\n2,Åse Bjørk\n'],
  ['ibm437', 'Matricule;Nom\n1;José Lefèvre\n2;Zoë Garçon\n'],
  ['ibm852', 'Id;Imię;Nazwisko;Dział\n1;Łukasz;Żółć;Sprzedaż\n2;Agnieszka;Wiśniewska;Księgowość\n'],
  ['ibm852', 'Číslo;Jméno;Příjmení\n1;Jiří;Dvořák\n2;Věra;Nováková\n3;Zdeněk;Šťastný\n'],
  ['ibm866', 'Номер;Имя;Отдел\n1;Иванов Иван;Продажи\n2;Петрова Анна;Бухгалтерия\n'],
  ['koi8-r', 'Номер;Имя;Отдел\n1;Иванов Иван;Продажи\n2;Петрова Анна;Бухгалтерия\n'],
];

describe('the encoding of a text without a mark', () => {
  test.each(rosters)('%s is found and read: %j', async (encoding, text) => {
    expect((await read(memorySource(encoded(text, encoding)))).text).toBe(text);
  });

  test.each([
    ['Latin', 'Id;Name\n1;Ágnes Kovács\n2;Bo\n'],
    ['Cyrillic', 'Номер;Имя;Отдел\n1;Иванов Иван;Продажи\n2;Петрова Анна;Бухгалтерия\n'],
    ['Chinese', '工号,姓名,部门\n一,张伟,销售部\n二,王芳,人力资源部的所有同事们都在这里\n'],
    ['Japanese', '社員番号,氏名,部署\n一,田中太郎,営業部\n二,鈴木花子,人事部\n'],
  ])('UTF-16 in either order of bytes is found in %s text', async (_, text) => {
    const little = Buffer.from(text, 'utf16le');
    expect(await read(memorySource(little))).toEqual({ encoding: 'utf-16le', text });
    expect(await read(memorySource(Buffer.from(little).swap16()))).toEqual({ encoding: 'utf-16be', text });
  });

  test('one byte that is no UTF-8 in a text that is does not cost all umlauts', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => `${n};Jürgen Müller`).join('\n');
    const slip = Buffer.concat([Buffer.from(`${rows}\n41;O`), Buffer.from([0x92]), Buffer.from('Brien\n')]);
    const found = await read(memorySource(slip));
    expect([found.encoding, found.text.includes('Jürgen Müller')]).toEqual(['utf-8', true]);
  });

  test('umlauts far behind the first megabyte are noticed', async () => {
    const text = `Id;Name\n${'1;Anna\n'.repeat(400_000)}2;Jürgen Müller;Größe\n`;
    expect(await read(memorySource(Buffer.from(text, 'latin1')))).toEqual({ encoding: 'windows-1252', text });
  });
});

describe('characters of several bytes', () => {
  const text = 'Ágnes 田中 😀 ñ\n'.repeat(30_000);

  test.each(['utf-8', 'utf-16le', 'shift_jis'])('are whole wherever a piece of %s ends', async (encoding) => {
    const plain = encoding === 'shift_jis' ? '社員番号,氏名,部署,ア\n'.repeat(30_000) : text;
    // One more byte at the start moves every border.
    for (const shift of ['', 'x', 'xy']) {
      const written = encoded(`${shift}${plain}`, encoding);
      expect((await read(memorySource(written))).text).toBe(`${shift}${plain}`);
    }
  });

  test('are strict UTF-8 or not, wherever a chunk is cut', () => {
    const good = Buffer.from('aÁ田😀b');
    const bad = Buffer.concat([good, Buffer.from([0xc3, 0x28])]);
    for (let size = 1; size <= 5; size += 1)
      for (const [bytes, valid] of [
        [good, true],
        [bad, false],
      ] as const) {
        const check = new Utf8Check();
        for (let at = 0; at < bytes.length; at += size) check.add(bytes.subarray(at, at + size));
        expect([size, check.valid, check.ascii]).toEqual([size, valid, false]);
      }
  });
});

test('zero bytes among text are left out, and a file with holes is refused', async () => {
  const few = Buffer.from('Id,Name\n1,An\0a\n2,Bo\n');
  expect((await read(memorySource(few))).text).toBe('Id,Name\n1,Ana\n2,Bo\n');
  const hole = Buffer.concat([
    Buffer.from('Id,Name\n1,Ana\n'),
    Buffer.alloc(4096),
    Buffer.from('2,Bo\n'.repeat(20_000)),
  ]);
  await expect(read(memorySource(hole))).rejects.toThrow('holes of zero bytes');
});
