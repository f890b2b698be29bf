import type { ChannelAlarmReason } from '../../../domain/mail.ts';

const what: Record<ChannelAlarmReason, string> = {
  'channel-refused':
    'Its address refuses what we send: the webhook was removed, switched off, or its channel is archived.',
  'post-refused': 'It did not take a message as it was written. Other messages still go there.',
  'channel-no-address': 'The configuration names it, but this installation was given no address for it.',
  'channel-late': 'A message could not be handed over in time and does not go any more.',
};

const newAddress = (variable: string) =>
  `Make a new webhook, set ${variable} (or ${variable}_FILE) to its address, and start Quarterdeck again. What is still of use goes then.`;

const whatToDo: Record<ChannelAlarmReason, (variable: string) => string> = {
  'channel-refused': newAddress,
  'post-refused': () => 'The page shows what the other side answered.',
  'channel-no-address': newAddress,
  'channel-late': () => 'The page shows why.',
};

/** Channels that do not get what they should, in English. */
export const channelAlarmEn = {
  title: (channel: string) => `Channel ${channel}: a celebration did not get through`,
  what,
  whatToDo,
  action: 'Look at the channels',
};
