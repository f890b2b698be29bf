import { SMTPServer } from 'smtp-server';
import { listenOnLoopback } from '../../../cli/stack/ports.ts';

/** A mail server as a process of its own that takes everything and keeps nothing but how many they were, and how long together. It tells its parent its port. */
let mails = 0;
let bytes = 0;
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, _session, done) {
    stream.on('data', (part: Buffer) => (bytes += part.length));
    stream.once('end', () => {
      mails += 1;
      done();
    });
  },
});
const port = await listenOnLoopback(server.server, 0);
process.on('message', () => process.send?.({ mails, bytes }));
process.on('disconnect', () => process.exit());
process.send?.({ port });
