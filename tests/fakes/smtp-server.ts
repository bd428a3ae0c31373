import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Delivered {
  to: string[];
  raw: string;
}

interface Options {
  /** What is offered after EHLO, such as AUTH PLAIN. */
  offers?: string[];
  /** The answer to RCPT, such as "450 4.2.1 busy". Asked anew for each. */
  rcpt?: () => string;
}

/** A mail server by the words of RFC 5321, without TLS and without users. */
export async function smtpServer({ offers = [], rcpt = () => '250 OK' }: Options = {}) {
  const delivered: Delivered[] = [];
  const commands: string[] = [];
  const server = createServer((socket) => serve(socket, { offers, rcpt, delivered, commands }));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { port, url: `smtp://127.0.0.1:${port}`, delivered, commands, close: () => server.close() };
}

interface Session {
  offers: string[];
  rcpt: () => string;
  delivered: Delivered[];
  commands: string[];
}

function serve(socket: Socket, { offers, rcpt, delivered, commands }: Session): void {
  let to: string[] = [];
  let data: string | null = null;
  let rest = '';
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const command = (line: string): void => {
    commands.push(line);
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    if (verb === 'EHLO')
      ['fake', ...offers].forEach((one, i, all) => say(`250${i < all.length - 1 ? '-' : ' '}${one}`));
    else if (verb === 'STARTTLS' || verb === 'AUTH') say('502 5.5.1 not here');
    else if (verb === 'RCPT') {
      const answer = rcpt();
      if (answer.startsWith('2')) to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
      say(answer);
    } else if (verb === 'DATA') {
      data = '';
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 OK');
  };
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    rest += String(chunk);
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (data === null) command(line);
      else if (line === '.') {
        delivered.push({ to, raw: data });
        to = [];
        data = null;
        say('250 kept');
      } else data += `${line.replace(/^\.\./, '.')}\r\n`;
    }
  });
  say('220 fake');
}

/** Subject, plain text and HTML of a message as it went over the wire. */
export function readMessage(raw: string): { subject: string; text: string; html: string } {
  const part = (type: string): string => {
    const found = new RegExp(`Content-Type: ${type}[^]*?\\r\\n\\r\\n([^]*?)\\r\\n--`, 'i').exec(raw);
    const encoded = new RegExp(`Content-Type: ${type}[^]*?quoted-printable[^]*?\\r\\n\\r\\n`, 'i').test(raw);
    const body = found?.[1] ?? '';
    return (encoded ? plain(body) : body).trim().replaceAll('\r\n', '\n');
  };
  return { subject: /^Subject: (.*)\r$/im.exec(raw)?.[1] ?? '', text: part('text/plain'), html: part('text/html') };
}

function plain(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
