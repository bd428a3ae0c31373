/** How a fake vendor of live voices behaves. */
export interface VendorScript {
  /** Words for a request with these instructions; else the line that they carry. */
  words?: (instructions: string) => string;
  /** Milliseconds that a word of an answer takes to say. */
  wordMs?: number;
  /** Requests fail with this code. */
  fails?: string;
  /** What sounds while an answer is said. */
  voice?: (on: boolean) => void;
}

type Event = { type: string; [key: string]: unknown };

/**
 * A vendor of live voices by the events of OpenAI's Realtime, behind whatever carries them. It needs nothing from around it, so that a page can be given its
 * source. `speech` and `stop` are what its ear makes of the rep.
 */
export function realtimeVendor(send: (event: Event) => void, script: VendorScript = {}) {
  const asked: Event[] = [];
  let count = 0;
  let items = 0;
  let atMs = 0;
  interface Going {
    id: string;
    item: string;
    done: boolean;
    timers: ReturnType<typeof setTimeout>[];
    sounds: boolean;
  }
  let going: Going | null = null;
  let speech: string | null = null;
  const begunAt = Date.now();
  const tell = (type: string, rest: object = {}): void => send({ type, event_id: `event_${(count += 1)}`, ...rest });
  const item = (id: string, role: string, status: string, content: object[]): object => ({
    id,
    object: 'realtime.item',
    type: 'message',
    status,
    role,
    content,
  });

  function usageOf(words: number): object {
    return {
      total_tokens: 100 + words,
      input_tokens: 100,
      output_tokens: words * 5,
      input_token_details: {
        text_tokens: 60,
        audio_tokens: 40,
        image_tokens: 0,
        cached_tokens: 20,
        cached_tokens_details: { text_tokens: 20, audio_tokens: 0, image_tokens: 0 },
      },
      output_token_details: { text_tokens: words, audio_tokens: words * 4 },
    };
  }
  function response(id: string, status: string, rest: object = {}): object {
    return {
      object: 'realtime.response',
      id,
      status,
      output: [],
      conversation_id: 'conv_1',
      output_modalities: ['audio'],
      max_output_tokens: 'inf',
      metadata: null,
      ...rest,
    };
  }
  function end(status: string, rest: object = {}): void {
    if (!going || going.done) return;
    going.done = true;
    tell('response.done', { response: response(going.id, status, rest) });
  }
  function silence(): void {
    if (!going) return;
    for (const timer of going.timers) clearTimeout(timer);
    if (going.sounds) script.voice?.(false);
    if (going.sounds) tell('output_audio_buffer.cleared', { response_id: going.id });
    going = null;
  }
  function stop(reason: string): void {
    if (!going) return;
    end('cancelled', { status_details: { type: 'cancelled', reason }, usage: usageOf(1) });
    silence();
  }

  function answer({ event_id: event, response: wanted }: Event): void {
    const { instructions = '', metadata = null } = (wanted ?? {}) as { instructions?: string; metadata?: object };
    if (going && !going.done) {
      const error = {
        type: 'invalid_request_error',
        code: 'conversation_already_has_active_response',
        message: 'Conversation already has an active response.',
        param: null,
        event_id: event,
      };
      return tell('error', { error });
    }
    silence();
    const id = `resp_${(items += 1)}`;
    const own = `item_${(items += 1)}`;
    tell('response.created', { response: response(id, 'in_progress', { metadata }) });
    if (script.fails !== undefined) {
      const details = { type: 'failed', error: { type: 'invalid_request_error', code: script.fails } };
      return tell('response.done', { response: response(id, 'failed', { status_details: details, metadata }) });
    }
    const line = /<material kind="line">\n\| (.*)\n<\/material>/.exec(instructions)?.[1] ?? 'Yes?';
    const words = (script.words?.(instructions) ?? line).split(' ');
    const mine: Going = { id, item: own, done: false, timers: [], sounds: false };
    going = mine;
    const of = { response_id: id, item_id: own, output_index: 0, content_index: 0 };
    const later = (ms: number, then: () => void): void => {
      const timer = setTimeout(() => (going === mine ? then() : undefined), ms);
      mine.timers.push(timer);
    };
    tell('response.output_item.added', {
      response_id: id,
      output_index: 0,
      item: item(own, 'assistant', 'in_progress', []),
    });
    later(0, () => {
      mine.sounds = true;
      tell('output_audio_buffer.started', { response_id: id });
      script.voice?.(true);
      // Words come faster than their sound.
      words.forEach((word, at) =>
        tell('response.output_audio_transcript.delta', { ...of, delta: at === 0 ? word : ` ${word}` }),
      );
      if (going !== mine) return;
      tell('response.output_audio_transcript.done', { ...of, transcript: words.join(' ') });
      const content = [{ type: 'output_audio', transcript: words.join(' ') }];
      end('completed', {
        output: [item(own, 'assistant', 'completed', content)],
        usage: usageOf(words.length),
        metadata,
      });
    });
    later(words.length * (script.wordMs ?? 10), () => {
      script.voice?.(false);
      tell('output_audio_buffer.stopped', { response_id: id });
      mine.sounds = false;
      going = null;
    });
  }

  return {
    asked,
    /** The line is up. */
    begin(): void {
      tell('session.created', {
        session: { type: 'realtime', object: 'realtime.session', id: 'sess_1', output_modalities: ['audio'] },
      });
    },
    take(event: Event): void {
      asked.push(event);
      if (event.type === 'response.create') answer(event);
      else if (event.type === 'response.cancel' && going && !going.done) end('cancelled', { usage: usageOf(1) });
      else if (event.type === 'output_audio_buffer.clear') silence();
      else if (event.type === 'conversation.item.truncate')
        tell('conversation.item.truncated', {
          item_id: event['item_id'],
          content_index: 0,
          audio_end_ms: event['audio_end_ms'],
        });
    },
    /** The rep begins to speak: what is being said is cut off. */
    speech(): void {
      atMs = Date.now() - begunAt;
      speech = `item_${(items += 1)}`;
      tell('input_audio_buffer.speech_started', { audio_start_ms: Math.max(0, atMs - 300), item_id: speech });
      stop('turn_detected');
    },
    /** The rep has stopped; these are the words, `null` where they cannot be understood. */
    stop(text: string | null): void {
      if (speech === null) return;
      const own = { item_id: speech, content_index: 0 };
      const endMs = Math.max(atMs + 500, Date.now() - begunAt);
      tell('input_audio_buffer.speech_stopped', { audio_end_ms: endMs, item_id: speech });
      tell('input_audio_buffer.committed', { item_id: speech, previous_item_id: null });
      const of = 'conversation.item.input_audio_transcription';
      if (text === null) {
        const error = { type: 'transcription_error', code: 'audio_unintelligible', message: 'No.' };
        tell(`${of}.failed`, { ...own, error });
      } else {
        tell(`${of}.delta`, { ...own, delta: text });
        tell(`${of}.completed`, { ...own, transcript: text, usage: { type: 'duration', seconds: 1 } });
      }
      speech = null;
    },
    /** Forgets who spoke, as a line that breaks does. */
    hangUp(): void {
      for (const timer of going?.timers ?? []) clearTimeout(timer);
      if (going?.sounds) script.voice?.(false);
      going = null;
      speech = null;
    },
  };
}
