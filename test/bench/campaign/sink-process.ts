import { SMTPServer } from 'smtp-server';
import { listenOnLoopback } from '../../../cli/stack/ports.ts';

/** A mail server as a process of its own that takes everything and keeps nothing but a count. It tells its parent its port. */
let mails = 0;
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, _session, done) {
    stream.resume();
    stream.once('end', () => {
      mails += 1;
      done();
    });
  },
});
const port = await listenOnLoopback(server.server, 0);
process.on('message', () => process.send?.({ mails }));
process.on('disconnect', () => process.exit());
process.send?.({ port });
