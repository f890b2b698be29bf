const whose = String.raw`(?:sender|absender(?:adresse|-adresse)?|mail from:?|return[- ]path|envelope[- ]from)(?:['’]s)?`;
const named = String.raw`(?:(?:\s{1,40}|-)(?:e-?mail|mail|envelope|address|domain|host|<[^\s<>]{0,255}>|[^\s@<>]{1,64}@[^\s@<>]{1,255})){0,4}`;
const verb = String.raw`(?:(?:is|was|has|been|could|can|do|does|did|must|be)\s+){0,3}`;
const refused = String.raw`(?:(?:un)?verif|call(?:out|back)|reject|refus|denied|unknown|invalid|blocked|not\b|cannot|(?:is|was|has|does|did|could|ca)n['’]t|unrout|undeliverable|abgelehnt|abgewiesen|unbekannt|ungültig|existiert|nicht\b)`;

/** How servers say that they do not take the mail because of whom it is from: Postfix, sendmail, qmail, Exim, and their like. */
const words = [
  String.raw`\b${whose}${named}\s+${verb}${refused}`,
  String.raw`\b(?:unknown|invalid|bad|unverified|forged|illegal|no such|non-?existent|verify(?:ing)?|unbekannter|ungültiger)(?:\s+(?:the|your))?(?:\s+envelope)?\s+(?:sender|absender)`,
  String.raw`\bverification failed for\b|\bwhile verifying\b`,
  String.raw`\b(?:in (?:reply|response) to|after)(?: pipelined)? (?:mail from|ehlo|helo)\b`,
  String.raw`>>> mail from\b`,
  String.raw`\b(?:exp[ée]diteur|remitente)(?: (?:est|no|es|ha sido))? (?:inconnu|refus|rejet|invalid|existe|desconocid|rechazad)`,
];
const aboutSender = new RegExp(words.join('|'), 'i');

/** That a server refuses the sender of a mail: whatever else it says then, it tells nothing of whom the mail is for. */
export function refusesSender(said: string): boolean {
  return aboutSender.test(said);
}
