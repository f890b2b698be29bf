const line = 0x0a;

/**
 * The mails of a file: one mail, or a mailbox (mbox), in which each begins with a line `From …` after an empty one. That
 * line goes, and `>From` at the beginning of a line becomes `From` again.
 */
export function splitMailbox(file: Buffer): Buffer[] {
  if (!startsMail(file, 0)) return file.length > 0 ? [file] : [];
  const starts: number[] = [];
  for (let at = 0; at >= 0 && at < file.length; at = next(file, at))
    if (startsMail(file, at) && (at === 0 || emptyBefore(file, at))) starts.push(at);
  return starts.map((start, index) =>
    unquoted(file.subarray(next(file, start), starts[index + 1] ?? file.length)),
  );
}

/** Where the following line begins; -1 at the end. */
function next(file: Buffer, at: number): number {
  const end = file.indexOf(line, at);
  return end < 0 ? file.length : end + 1;
}

function startsMail(file: Buffer, at: number): boolean {
  return file.toString('latin1', at, at + 5) === 'From ';
}

function emptyBefore(file: Buffer, at: number): boolean {
  return /\n\r?\n$/.test(file.toString('latin1', Math.max(0, at - 3), at));
}

function unquoted(mail: Buffer): Buffer {
  const text = mail.toString('latin1');
  return /^>+From /m.test(text) ? Buffer.from(text.replaceAll(/^>(>*From )/gm, '$1'), 'latin1') : mail;
}
