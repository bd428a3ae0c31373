import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { FRAME_MS } from '#extension/capture/framer.ts';
import { sideOf, type Spoken } from '../support/coded-sound.ts';
import { codedEar } from './coded-ear.ts';
import { vendorSocket } from './vendor-socket.ts';

const BLOCK = (24_000 * FRAME_MS) / 1_000;
const PADDING_MS = 300;
const SILENCE_MS = 500;

export type Message = Record<string, unknown> & { type: string };

/** One session as the vendor saw it; sound only by how much it was. */
export interface Session {
  url: URL;
  protocols: string[];
  said: Message[];
  samples: number;
}

const offered = (request: IncomingMessage): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());

/** OpenAI's realtime transcription by its wire protocol. It hears coded sound (see coded-sound.ts) of what is `said`, one side a session. */
export async function openaiRealtimeServer({ said, secret }: { said: Spoken; secret: string }) {
  const sessions: Session[] = [];
  const sent: Message[] = [];
  let unheard = false;

  function take(socket: WebSocket, url: URL, protocols: string[]): void {
    const session: Session = { url, protocols, said: [], samples: 0 };
    sessions.push(session);
    const id = `sess_${randomUUID().slice(0, 8)}`;
    let ear = codedEar([]);
    let known = false;
    let waiting: number[] = [];
    let item: { id: string; from: number } | null = null;
    let previous: string | null = null;

    function say(message: Message): void {
      const whole = { event_id: `event_${randomUUID().slice(0, 8)}`, ...message };
      sent.push(whole);
      socket.send(JSON.stringify(whole));
    }

    const state = (told: object): object => ({
      ...told,
      type: 'transcription',
      object: 'realtime.transcription_session',
      id,
    });

    function write(from: number): void {
      if (!item) return;
      const { id: item_id } = item;
      const transcription = 'conversation.item.input_audio_transcription';
      say({ type: 'input_audio_buffer.committed', previous_item_id: previous, item_id });
      if (unheard) {
        const error = {
          type: 'transcription_error',
          code: 'audio_unintelligible',
          message: 'Not understood.',
        };
        say({ type: `${transcription}.failed`, item_id, content_index: 0, error });
      } else {
        const words = ear.caught.slice(from).map(({ text }) => text);
        for (const [i, word] of words.entries()) {
          say({ type: `${transcription}.delta`, item_id, content_index: 0, delta: i === 0 ? word : ` ${word}` });
        }
        const usage = { type: 'duration', seconds: 1 };
        say({ type: `${transcription}.completed`, item_id, content_index: 0, transcript: words.join(' '), usage });
      }
      previous = item_id;
      item = null;
    }

    function hear(block: number[]): void {
      const side = sideOf(block);
      if (!known && side !== null) {
        const silentMs = ear.atMs();
        ear = codedEar(said[side]);
        for (let at = 0; at < silentMs; at += FRAME_MS) ear.hear(new Int16Array(BLOCK));
        known = true;
      }
      const before = ear.atMs();
      ear.hear(block);
      if (!item && ear.speaks()) {
        item = { id: `item_${randomUUID().slice(0, 8)}`, from: ear.caught.length };
        const audio_start_ms = Math.max(0, before - PADDING_MS);
        say({ type: 'input_audio_buffer.speech_started', audio_start_ms, item_id: item.id });
      } else if (item && ear.quietMs() >= SILENCE_MS) {
        say({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: ear.atMs(), item_id: item.id });
        write(item.from);
      }
    }

    function obey(message: Message): void {
      session.said.push(message.type === 'input_audio_buffer.append' ? { type: message.type } : message);
      if (message.type === 'session.update')
        say({ type: 'session.updated', session: state(message['session'] as object) });
      else if (message.type === 'input_audio_buffer.commit') {
        if (!item) {
          const message = 'Error committing input audio buffer: buffer too small.';
          const code = 'input_audio_buffer_commit_empty';
          return say({ type: 'error', error: { type: 'invalid_request_error', code, message, param: null } });
        }
        ear.end();
        write(item.from);
      } else if (message.type === 'input_audio_buffer.append') {
        const bytes = Buffer.from(String(message['audio']), 'base64');
        session.samples += bytes.length / 2;
        for (let at = 0; at + 1 < bytes.length; at += 2) waiting.push(bytes.readInt16LE(at));
        for (; waiting.length >= BLOCK; waiting = waiting.slice(BLOCK)) hear(waiting.slice(0, BLOCK));
      }
    }

    socket.on('error', () => undefined);
    socket.on('message', (data) => obey(JSON.parse(Buffer.from(data as Buffer).toString()) as Message));
    say({ type: 'session.created', session: state({}) });
  }

  const server = await vendorSocket({
    take: (socket, request) => take(socket, new URL(request.url ?? '/', 'ws://openai'), offered(request)),
    admits: (request) => {
      const right = `openai-insecure-api-key.${secret}`;
      return offered(request)[0] === 'realtime' && offered(request)[1] === right ? 'open' : { status: 401 };
    },
  });
  return {
    ...server,
    sessions,
    /** Every message that was sent. */
    sent,
    /** It hears that somebody speaks, and does not understand it. */
    misunderstand: (): void => void (unheard = true),
  };
}
