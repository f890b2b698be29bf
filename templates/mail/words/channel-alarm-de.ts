import type { ChannelAlarmReason } from '../../../domain/mail.ts';
import type { channelAlarmEn } from './channel-alarm-en.ts';

const what: Record<ChannelAlarmReason, string> = {
  'channel-refused':
    'Seine Adresse nimmt nichts mehr an: Der Webhook wurde entfernt oder abgeschaltet, oder der Kanal ist archiviert.',
  'post-refused':
    'Er hat eine Nachricht so, wie sie geschrieben war, nicht angenommen. Andere gehen weiter dorthin.',
  'channel-no-address':
    'Die Konfiguration nennt ihn, aber dieser Installation wurde keine Adresse für ihn gegeben.',
  'channel-late': 'Eine Nachricht konnte nicht rechtzeitig übergeben werden und geht nicht mehr hinaus.',
};

const newAddress = (variable: string) =>
  `Legen Sie einen neuen Webhook an, setzen Sie ${variable} (oder ${variable}_FILE) auf seine Adresse und starten Sie Quarterdeck neu. Was dann noch von Nutzen ist, geht hinaus.`;

const whatToDo: Record<ChannelAlarmReason, (variable: string) => string> = {
  'channel-refused': newAddress,
  'post-refused': () => 'Die Seite zeigt, was die andere Seite geantwortet hat.',
  'channel-no-address': newAddress,
  'channel-late': () => 'Die Seite zeigt, warum.',
};

/** Kanäle, die nicht bekommen, was sie sollten. */
export const channelAlarmDe: typeof channelAlarmEn = {
  title: (channel: string) => `Kanal ${channel}: Eine Gratulation kam nicht durch`,
  what,
  whatToDo,
  action: 'Kanäle ansehen',
};
