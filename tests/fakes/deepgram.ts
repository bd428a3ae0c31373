import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { FRAME_MS, FRAME_SAMPLES } from '#extension/capture/framer.ts';
import type { Clock } from '#extension/speech/clock.ts';
import type { Spoken } from '../support/coded-sound.ts';
import type { Message } from './deepgram-results.ts';
import { deepgramSide } from './deepgram-side.ts';
import { vendorSocket } from './vendor-socket.ts';

/** Sound is taken at no more than this much of real time, after a start of so much at once: live streaming is not for files. */
const FASTEST = 1.25;
const AT_ONCE_MS = 3_000;
/** https://developers.deepgram.com/docs/audio-keep-alive */
const SILENT_MS = 10_000;
const NET_0001 =
  'Deepgram did not receive audio data or a text message within the timeout window. See https://dpgr.am/net0001';

/** One connection as the vendor saw it. */
export interface Stream {
  url: URL;
  protocols: string[];
  /** Everything the client said; sound only by how much it was. */
  texts: string[];
  soundMs: number;
  open: boolean;
}

const offered = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());

/** Deepgram's live transcription by its wire protocol. It hears coded sound (see coded-sound.ts) of what is `said`; with `tokens`, only those are taken. */
export async function deepgramServer({
  said,
  clock,
  tokens,
  onSound,
}: {
  said: Spoken;
  clock: Clock;
  tokens?: ReadonlySet<string>;
  /** The sound itself, as it comes. */
  onSound?: (pcm: Int16Array, stream: Stream) => void;
}) {
  const streams: Stream[] = [];
  const sent: Message[] = [];
  const stopping = new AbortController();
  let muted = false;

  function take(socket: WebSocket, url: URL, protocols: string[]): void {
    const stream: Stream = { url, protocols, texts: [], soundMs: 0, open: true };
    const requestId = randomUUID();
    const since = clock.now();
    let heardAt = since;
    streams.push(stream);

    function say(message: Message): void {
      if (muted) return;
      sent.push(message);
      if (stream.open) socket.send(JSON.stringify(message));
    }
    const sides = ([0, 1] as const).map((channel) => deepgramSide(channel, said, requestId, say));

    function hear(bytes: Buffer): void {
      const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      onSound?.(samples, stream);
      for (let at = 0; at + FRAME_SAMPLES * 2 <= samples.length; at += FRAME_SAMPLES * 2) {
        const block = samples.subarray(at, at + FRAME_SAMPLES * 2);
        stream.soundMs += FRAME_MS;
        for (const channel of [0, 1] as const) sides[channel]?.hear(block.filter((_, i) => i % 2 === channel));
      }
      if (stream.soundMs > (clock.now() - since) * FASTEST + AT_ONCE_MS)
        socket.close(1008, 'Sound came faster than real time');
    }

    function obey(text: string): void {
      stream.texts.push(text);
      const { type } = JSON.parse(text) as { type: string };
      if (type === 'Finalize' || type === 'CloseStream') for (const side of sides) side.finalize();
      if (type !== 'CloseStream') return;
      say({
        type: 'Metadata',
        transaction_key: 'deprecated',
        request_id: requestId,
        sha256: 'incomplete',
        created: new Date(0).toISOString(),
        duration: stream.soundMs / 1_000,
        channels: 2,
      });
      socket.close(1000);
    }

    const gone = new AbortController();
    socket.on('error', () => undefined);
    socket.on('close', () => {
      stream.open = false;
      gone.abort();
    });
    socket.on('message', (data, binary) => {
      heardAt = clock.now();
      const bytes = Buffer.from(data as Buffer);
      if (binary) hear(bytes);
      else obey(bytes.toString());
    });
    const over = AbortSignal.any([gone.signal, stopping.signal]);
    void (async () => {
      while (!over.aborted) {
        await clock.sleep(1_000, over);
        if (clock.now() - heardAt >= SILENT_MS) socket.close(1011, NET_0001);
      }
    })();
  }

  const server = await vendorSocket({
    take: (socket, request) => take(socket, new URL(request.url ?? '/', 'ws://deepgram'), offered(request)),
    admits: (request) => {
      const [scheme, token = ''] = offered(request);
      return scheme === 'bearer' && (tokens?.has(token) ?? token !== '') ? 'open' : { status: 401 };
    },
  });

  return {
    ...server,
    streams,
    /** Every message that was sent. */
    sent,
    /** It says nothing any more, until it is told otherwise. */
    mute: (on = true): void => void (muted = on),
    async stop() {
      stopping.abort();
      await server.stop();
    },
  };
}
