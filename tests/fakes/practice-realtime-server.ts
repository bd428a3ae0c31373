import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { realtimeVendor, type VendorScript } from './practice-realtime.ts';

/** What the other end of a line is told by the test, and tells it. Plain data: it lives in a page. */
export interface CentreSettings {
  /** What its ear makes of each turn of the rep, in order. */
  says: (string | null)[];
  /** Milliseconds that a word of an answer takes. */
  wordMs: number;
  /** Said after the line of each answer, so that there is time to cut in. */
  more: string;
}

type Centre = CentreSettings & {
  answer(offer: string): Promise<string>;
  hangUp(): void;
  told: { type: string; [key: string]: unknown }[];
  lines: number;
};
type CentreWindow = typeof globalThis & { centre: Centre };

/** Pitch of the buyer's sound. */
export const BUYER_HZ = 500;

/** The vendor's end of each line, within a page: it hears the rep's sound as it comes, and its own is a tone. Given to the page as its source. */
function openCentre(vendorOf: typeof realtimeVendor, hz: number): void {
  const LOUD = 0.02;
  const ENDS_MS = 500;
  const open: { line: RTCPeerConnection; hangUp: () => void }[] = [];
  const context = new AudioContext();
  const centre: Centre = {
    says: [],
    wordMs: 200,
    more: '',
    told: [],
    lines: 0,
    async answer(offer) {
      const line = new RTCPeerConnection();
      const out = context.createMediaStreamDestination();
      const gain = new GainNode(context, { gain: 0 });
      const tone = new OscillatorNode(context, { frequency: hz });
      tone.connect(gain).connect(out);
      tone.start();
      let vendor: ReturnType<typeof realtimeVendor> | null = null;
      const script: VendorScript = {
        wordMs: centre.wordMs,
        words(instructions) {
          const said = /<material kind="line">\n\| (.*)\n<\/material>/.exec(instructions)?.[1] ?? 'Yes?';
          return instructions.includes('Say exactly this line') ? said : `${said} ${centre.more}`.trim();
        },
        voice: (on) => void (gain.gain.value = on ? 0.5 : 0),
      };
      line.addEventListener('datachannel', ({ channel }) => {
        const mine = vendorOf((event) => {
          if (channel.readyState === 'open') channel.send(JSON.stringify(event));
        }, script);
        vendor = mine;
        channel.addEventListener('message', ({ data }: MessageEvent<string>) => {
          const event = JSON.parse(data) as { type: string };
          centre.told.push(event);
          mine.take(event);
        });
        const begin = (): void => mine.begin();
        if (channel.readyState === 'open') begin();
        else channel.addEventListener('open', begin, { once: true });
      });
      line.addEventListener('track', ({ track }) => {
        const stream = new MediaStream([track]);
        // Chromium gives the sound of a line to a graph only while a player has it too: https://crbug.com/121673.
        const player = new Audio();
        player.muted = true;
        player.srcObject = stream;
        void player.play();
        const ear = context.createScriptProcessor(1024, 1, 1);
        let loud = 0;
        let quietMs = 0;
        let speaks = false;
        ear.addEventListener('audioprocess', ({ inputBuffer }) => {
          // Else a line that was hung up within a turn takes the words of the next one.
          if (line.connectionState === 'closed') return;
          const samples = inputBuffer.getChannelData(0);
          const level = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
          loud = level > LOUD ? loud + 1 : 0;
          quietMs = level > LOUD ? 0 : quietMs + (1024 / context.sampleRate) * 1000;
          if (!speaks && loud >= 3) {
            speaks = true;
            vendor?.speech();
          } else if (speaks && quietMs > ENDS_MS) {
            speaks = false;
            vendor?.stop(centre.says.shift() ?? null);
          }
        });
        context.createMediaStreamSource(stream).connect(ear).connect(context.destination);
      });
      await line.setRemoteDescription({ type: 'offer', sdp: offer });
      const [transceiver] = line.getTransceivers();
      if (transceiver) {
        transceiver.direction = 'sendrecv';
        await transceiver.sender.replaceTrack(out.stream.getAudioTracks()[0] ?? null);
      }
      await line.setLocalDescription();
      if (line.iceGatheringState !== 'complete')
        await new Promise<void>((resolve) => {
          line.addEventListener('icegatheringstatechange', () =>
            line.iceGatheringState === 'complete' ? resolve() : undefined,
          );
        });
      centre.lines += 1;
      open.push({
        line,
        hangUp() {
          vendor?.hangUp();
          line.close();
        },
      });
      return line.localDescription?.sdp ?? '';
    },
    hangUp() {
      for (const one of open.splice(0)) one.hangUp();
    },
  };
  Object.assign(window, { centre });
}

/** A second of silence as MP3, as a vendor's voice answers where only its time counts. */
const SOUND = Buffer.concat(
  Array<Buffer>(40).fill(Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])),
);

/**
 * OpenAI's live voices: gives ephemeral tokens, and leads each offer that comes with one to a page of the same browser, which answers it over a real peer
 * connection. `calls` refuses with this status while it is set.
 */
export async function realtimeServer() {
  let page: Page | null = null;
  const tokens: { value: string; body: unknown }[] = [];
  const offers: { token: string; type: string }[] = [];
  const refusals: number[] = [];
  const read: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse, text: string): Promise<void> {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    const path = `${request.method} ${request.url}`;
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (path === 'GET /')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Vendor</title>');
    if (path === 'POST /v1/audio/speech' || /^POST \/v1\/text-to-speech\/[\w-]+\/stream\?/.test(path)) {
      read.push(path);
      return void response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(SOUND);
    }
    if (path === 'POST /v1/realtime/client_secrets') {
      const body = JSON.parse(text) as { session?: object };
      const value = `ek_68af296e8e408191a1120ab6383263c${tokens.length + 1}`;
      tokens.push({ value, body });
      const expires_at = Math.floor(Date.now() / 1000) + 60;
      const session = { object: 'realtime.session', id: 'sess_1', ...body.session };
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ value, expires_at, session }));
    }
    if (path !== 'POST /v1/realtime/calls' || !page) {
      const error = { message: 'Not found.', type: 'invalid_request_error', param: null, code: null };
      return void response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    }
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    offers.push({ token, type: request.headers['content-type'] ?? '' });
    const refused = refusals.shift() ?? (tokens.some(({ value }) => value === token) ? null : 401);
    if (refused !== null) return void response.writeHead(refused).end('{}');
    const sdp = await page.evaluate((offer) => (globalThis as unknown as CentreWindow).centre.answer(offer), text);
    response.writeHead(201, { 'content-type': 'application/sdp', location: '/v1/realtime/calls/rtc_1' }).end(sdp);
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(request, response, Buffer.concat(chunks).toString()).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const inPage = <T>(work: (centre: Centre, given: Partial<CentreSettings>) => T, given = {}): Promise<T> => {
    if (!page) throw new Error('No page answers.');
    return page.evaluate(`(${work.toString()})(centre, ${JSON.stringify(given)})`) as Promise<T>;
  };

  return {
    url,
    env: { OPENAI_BASE_URL: `${url}/v1`, ELEVENLABS_BASE_URL: url },
    /** What was asked to be read aloud, by its address. */
    read,
    tokens,
    offers,
    /** The next offers are refused with these statuses. */
    refuse: (...statuses: number[]): void => void refusals.push(...statuses),
    /** A page that answers from now on. */
    async answerIn(next: Page): Promise<void> {
      await next.goto(url);
      await next.evaluate(`(${openCentre.toString()})(${realtimeVendor.toString()}, ${BUYER_HZ})`);
      page = next;
    },
    set: (settings: Partial<CentreSettings>) => inPage((centre, given) => void Object.assign(centre, given), settings),
    told: () => inPage((centre) => centre.told),
    lines: () => inPage((centre) => centre.lines),
    /** Every line breaks, as a network does. */
    hangUp: () => inPage((centre) => centre.hangUp()),
    close(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type RealtimeServer = Awaited<ReturnType<typeof realtimeServer>>;
