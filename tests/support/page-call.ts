import type { Frame, Page } from 'puppeteer';

/** What both people in a page's call sound like, in hertz. */
export const REP_HZ = 400;
export const BUYER_HZ = 1_000;

/**
 * Makes a call in a page, or in a frame of it, as web calls are made: the rep's tone is sent over WebRTC, the other's comes by it and is played. The far end lives in
 * an empty frame, as if it were another machine. `muted`: the rep joins without a microphone, as pages do that let one join muted. Resolves once both ends are
 * connected.
 */
export function callInPage(page: Page | Frame, { muted = false } = {}): Promise<void> {
  return page.evaluate(
    async (repHz, buyerHz, muted) => {
      const there = document.createElement('iframe');
      there.hidden = true;
      document.body.append(there);
      const Far = (there.contentWindow as unknown as typeof globalThis).RTCPeerConnection;
      const context = new AudioContext();
      const tone = (hz: number): MediaStreamTrack => {
        const to = new MediaStreamAudioDestinationNode(context);
        const source = new OscillatorNode(context, { frequency: hz });
        source.connect(new GainNode(context, { gain: 0.3 })).connect(to);
        source.start();
        return to.stream.getAudioTracks()[0] as MediaStreamTrack;
      };
      const near = new RTCPeerConnection();
      const far = new Far();
      near.addEventListener('icecandidate', ({ candidate }) => candidate && void far.addIceCandidate(candidate));
      far.addEventListener('icecandidate', ({ candidate }) => candidate && void near.addIceCandidate(candidate));
      near.addEventListener('track', ({ track }) => {
        const player = new Audio();
        player.srcObject = new MediaStream([track]);
        void player.play();
      });
      const { sender } = near.addTransceiver('audio');
      const unmute = () => sender.replaceTrack(tone(repHz));
      if (!muted) await unmute();
      far.addTrack(tone(buyerHz));
      await near.setLocalDescription(await near.createOffer());
      await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
      await far.setLocalDescription(await far.createAnswer());
      await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
      await new Promise<void>((resolve) => {
        const look = () => near.connectionState === 'connected' && resolve();
        near.addEventListener('connectionstatechange', look);
        look();
      });
      Object.assign(window, { near, far, unmute });
    },
    REP_HZ,
    BUYER_HZ,
    muted,
  );
}

/** Has the rep unmute themself in a call of `callInPage`. */
export const unmuteInPage = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { unmute(): Promise<void> }).unmute());

/** Plays the other's tone in a page by an audio graph alone, as calls without WebRTC do. */
export function playInPage(page: Page): Promise<void> {
  return page.evaluate((hz) => {
    const context = new AudioContext();
    const source = new OscillatorNode(context, { frequency: hz });
    source.connect(new GainNode(context, { gain: 0.3 })).connect(context.destination);
    source.start();
  }, BUYER_HZ);
}
