import { VoiceError } from '../contract.ts';

/** A line that is not up by then does not come. Our own figure. */
const CONNECT_MS = 10_000;
/** A line that is cut off comes back by itself within this time, or does not (https://www.w3.org/TR/webrtc/#rtcpeerconnectionstate-enum). */
const BACK_MS = 3_000;
const MOST_CHARACTERS = 100_000;

export interface PeerGrant {
  /** An ephemeral token; it opens one line. */
  value: string;
  /** With /v1. */
  baseUrl: string;
}

export interface PeerEvents {
  onEvent(text: string): void;
  /** The buyer's sound. */
  onSound(stream: MediaStream): void;
  /** The line is gone for good. */
  onLost(): void;
}

export interface Peer {
  send(event: object): void;
  /** What the buyer hears; silence where there is none. */
  hear(stream: MediaStream | null): void;
  close(): void;
}

/** Where an offer goes; only https, or http to this very machine. */
function addressOf(baseUrl: string): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/realtime/calls`);
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:'))
    throw new VoiceError('vendor-refused', 'The address of the voice service must begin with https://.');
  return url;
}

async function refusal(response: Response): Promise<VoiceError> {
  const body = await response.text().catch(() => '');
  if (response.status === 401) return new VoiceError('token-expired', 'The voice service no longer takes the token.');
  if (response.status === 429)
    return body.includes('insufficient_quota')
      ? new VoiceError('no-credits', 'The account at the voice service has no credit left.')
      : new VoiceError('vendor-busy', 'The voice service has too much to do. Try again in a minute.');
  return response.status >= 500
    ? new VoiceError('vendor-busy', 'The voice service has a fault. Try again in a minute.')
    : new VoiceError('vendor-refused', `The voice service does not take the connection (${response.status}).`);
}

async function exchange(sdp: string, { value, baseUrl }: PeerGrant, signal: AbortSignal): Promise<string> {
  const headers = { authorization: `Bearer ${value}`, 'content-type': 'application/sdp' };
  const how = { method: 'POST', headers, body: sdp, credentials: 'omit', redirect: 'error', signal } as const;
  const response = await fetch(addressOf(baseUrl), how).catch((cause: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw new VoiceError('connection-lost', 'The voice service cannot be reached.', { cause });
  });
  if (!response.ok) throw await refusal(response);
  const answer = await response.text();
  if (answer.length > MOST_CHARACTERS || !answer.startsWith('v=0'))
    throw new VoiceError('vendor-refused', 'The voice service did not answer as described.');
  return answer;
}

async function answered(line: RTCPeerConnection, grant: PeerGrant, signal: AbortSignal): Promise<void> {
  const sdp = await exchange(line.localDescription?.sdp ?? '', grant, signal);
  await line.setRemoteDescription({ type: 'answer', sdp }).catch((cause: unknown) => {
    throw new VoiceError('vendor-refused', 'The voice service did not answer as described.', { cause });
  });
}

/**
 * Opens a line to OpenAI's Realtime by WebRTC (https://platform.openai.com/docs/guides/realtime-webrtc) and gives it once the session has begun. Rejects
 * with VoiceError. The line closes when the signal aborts. A token may still be on its way: the offer is made meanwhile.
 */
export async function openPeer(
  grant: PeerGrant | Promise<PeerGrant>,
  events: PeerEvents,
  signal: AbortSignal,
): Promise<Peer> {
  signal.throwIfAborted();
  const line = new RTCPeerConnection();
  const over = new AbortController();
  const { signal: mine } = over;
  const begun = Promise.withResolvers<void>();
  begun.promise.catch(() => undefined);
  let lost: ReturnType<typeof setTimeout> | undefined;
  let up = false;

  const close = (): void => {
    if (mine.aborted) return;
    over.abort();
    clearTimeout(lost);
    signal.removeEventListener('abort', close);
    begun.reject(signal.aborted ? signal.reason : new VoiceError('connection-lost', 'The voice service is gone.'));
    line.close();
  };
  const gone = (): void => {
    if (mine.aborted) return;
    close();
    // Until it is up, whoever waits for it is told.
    if (up) events.onLost();
  };
  signal.addEventListener('abort', close, { once: true });

  const microphone = line.addTransceiver('audio', { direction: 'sendrecv' });
  const channel = line.createDataChannel('oai-events');
  line.addEventListener('track', ({ track }) => events.onSound(new MediaStream([track])), { signal: mine });
  line.addEventListener(
    'connectionstatechange',
    () => {
      clearTimeout(lost);
      if (line.connectionState === 'failed' || line.connectionState === 'closed') gone();
      else if (line.connectionState === 'disconnected') lost = setTimeout(gone, BACK_MS);
    },
    { signal: mine },
  );
  channel.addEventListener('close', gone, { signal: mine });
  channel.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => {
      begun.resolve();
      events.onEvent(typeof data === 'string' && data.length <= 1_000_000 ? data : '');
    },
    { signal: mine },
  );

  let late: ReturnType<typeof setTimeout> | undefined;
  try {
    await line.setLocalDescription();
    await grant;
    late = setTimeout(
      () => begun.reject(new VoiceError('connection-lost', 'The voice service does not answer.')),
      CONNECT_MS,
    );
    await Promise.all([begun.promise, answered(line, await grant, AbortSignal.any([signal, mine]))]);
    up = true;
  } catch (error) {
    close();
    throw error;
  } finally {
    clearTimeout(late);
  }

  return {
    send(event) {
      if (channel.readyState === 'open') channel.send(JSON.stringify(event));
    },
    hear: (stream) => void microphone.sender.replaceTrack(stream?.getAudioTracks()[0] ?? null).catch(() => undefined),
    close,
  };
}
