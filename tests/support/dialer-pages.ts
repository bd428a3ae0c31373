import { createServer } from 'node:http';
import { wavBytes } from './wav.ts';

/** Two connections of one page that call each other; the other side hums. `window.call()`, `window.hangUp()`, `window.connected()`. */
const PHONE = `<h1>Phone</h1><button id="call">Call</button>
<script>
  let ends = [];
  let hum = null;
  // Kept, for to open the sound of a page takes a busy machine longer than a softphone takes to connect anew.
  const humming = () => {
    if (hum) return hum;
    const context = new AudioContext();
    hum = context.createMediaStreamDestination();
    const tone = new OscillatorNode(context, { frequency: 1000 });
    tone.connect(hum);
    tone.start();
    return hum;
  };
  window.hangUp = () => { for (const end of ends) end.close(); ends = []; };
  window.connected = () => ends.length > 0 && ends.every((end) => end.connectionState === 'connected');
  window.call = async () => {
    const sound = humming();
    const [near, far] = ends = [new RTCPeerConnection(), new RTCPeerConnection()];
    near.onicecandidate = ({ candidate }) => candidate && far.addIceCandidate(candidate);
    far.onicecandidate = ({ candidate }) => candidate && near.addIceCandidate(candidate);
    near.ontrack = ({ streams: [stream] }) => {
      const player = new Audio();
      player.srcObject = stream;
      player.play();
    };
    near.addTransceiver('audio', { direction: 'recvonly' });
    far.addTrack(sound.stream.getAudioTracks()[0], sound.stream);
    await near.setLocalDescription();
    await far.setRemoteDescription(near.localDescription);
    await far.setLocalDescription();
    await near.setRemoteDescription(far.localDescription);
  };
  document.querySelector('#call').addEventListener('click', () => window.call());
</script>`;

const crm = (
  frame: string,
  size = 'width="376" height="560"',
) => `<h1>Contacts</h1><p>Marcus Bell <a href="tel:+1-555-010-0147">555 0147</a></p>
<iframe id="softphone" src="${frame}" allow="autoplay; microphone" ${size}></iframe>
<script>document.querySelector('a').addEventListener('click', (event) => event.preventDefault());</script>`;

const PLAYER = '<h1>A call that plays</h1><audio src="/hum.wav" loop autoplay controls></audio>';

/** Pages of dialers, and others with a dialer or a player in them, on a free port of every local name. */
export async function serveDialerPages(): Promise<{ port: number; url: string; close(): void }> {
  const hum = wavBytes(
    Int16Array.from({ length: 8_000 * 4 }, (_, at) => 10_000 * Math.sin((2 * Math.PI * 1_000 * at) / 8_000)),
    8_000,
  );
  let port = 0;
  const pages: Record<string, () => string> = {
    '/demo/dialer/aircall': () => PHONE,
    '/demo/dialer/justcall': () => PHONE,
    '/demo/dialer/salesforce': () => crm(`http://localhost:${port}/demo/dialer/justcall`),
    '/crm': () => crm(`http://localhost:${port}/demo/dialer/justcall`),
    '/wide': () => crm(`http://localhost:${port}/demo/dialer/justcall`, 'width="800" height="600"'),
    '/demo/dialer/twilio': () => PLAYER,
    '/player': () => PLAYER,
  };
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/hum.wav') {
      answer.setHeader('content-type', 'audio/wav');
      return answer.end(hum);
    }
    const page = pages[pathname];
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    return answer.writeHead(page ? 200 : 404).end(`<!doctype html><title>A page</title>${page?.() ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
