import { expect, test } from 'vitest';
import { renderPage } from '../../templates/pages/render-page.ts';
import { visibleLine, visibleText } from '../../templates/visible-text.ts';

test.each([
  ['a mark that turns what follows', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['isolates and their end', '\u2066Ana\u2069 \u2067Ruiz\u2069', 'Ana Ruiz'],
  ['marks of direction', 'A\u200En\u200Fa\u061C', 'Ana'],
  ['blanks without width, soft hyphens, fillers', 'A\u200Bn\u00ADa\u2060\uFEFF\u3164\u115F', 'Ana'],
  ['joiners between letters that never join', 'A\u200Dn\u200Ca\u200D', 'Ana'],
  ['control characters and invisible tags', 'A\u0007n\u009Ba\u{E0041}', 'Ana'],
])('%s: nobody sees it, and it is not written', (_, raw, shown) => {
  expect(visibleText(raw)).toBe(shown);
});

test.each(['علی‌رضا', 'ක්‍ෂ', '👩‍💻', '❤️', 'Ana María\n\tO’Brien-Łukasz', '김철수', 'גברת כהן'])(
  '%j is written as it is',
  (text) => {
    expect(visibleText(text)).toBe(text);
  },
);

test('a line stays one line', () => {
  expect(visibleLine(' Eve\r\nBcc: \u202Eall ')).toBe('Eve Bcc: all');
});

test('no page holds such characters, wherever they came from', () => {
  const frame = { title: 'Ana\u202E', organisation: 'Small\u200B', rehearsal: false, console: null };
  const html = renderPage('message', frame, {
    heading: 'Ana \u2067Ruiz',
    sentences: ['by \u202Eeve'],
    action: null,
  });
  expect(html).toContain('Ana Ruiz');
  expect(html).not.toMatch(/[\u202E\u2067\u200B]/);
});
