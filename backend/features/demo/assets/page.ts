import type { Demo, DemoState, Sounded, Story } from '#domain/demo/story.ts';
import { createCaptions } from './captions.ts';
import { createClock } from './clock.ts';
import { createDesk, type Desk } from './desk.ts';
import { showLeft, showLobby } from './lobby.ts';
import { pageWords } from './page-words.ts';
import { createReplay, isVoice, type Stage } from './replay.ts';
import { createRoom, type Room } from './room.ts';
import { createVoices } from './voices.ts';

declare global {
  interface Window {
    demo: Demo;
  }
}

const TICK_MS = 40;
const LOADING_MS = 1500;
const AFTER_BUYER_MS = 1500;

const asked = new URLSearchParams(location.search);
// A call that is heard: captions stay off, the tab gives the buyer's voice, and the rep's is the microphone's.
const audio = asked.get('audio');
const from = Math.max(0, Math.trunc(Number(asked.get('from')) || 0));
const speed = audio === null ? Math.min(20, Math.max(0.25, Number(asked.get('speed')) || 1)) : 1;
const words = pageWords(asked.get('lang'));
const generation = asked.get('generation') === 'old' ? 'old' : 'current';
document.documentElement.lang = asked.get('lang') ?? 'en';

const response = await fetch('/demo/story.json');
const story = (await response.json()) as Story;
const own = story.people.find((person) => person.voice === 'rep');
let phase: DemoState['phase'] = 'lobby';
const voices = createVoices(asked.get('mute') === '1', () => {
  if (phase === 'call') replay.resound();
});
const clock = createClock(voices.clock, () => performance.now());
for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, voices.wake);

let room: Room | null = null;
let desk: Desk | null = null;
const sounded: Sounded[] = [];
let captionsShown = audio === null && asked.get('captions') !== 'off';
let captions = createCaptions(document.body, generation, words.captions);

const stage: Stage = {
  begin: (speaker) => captions.begin(nameShown(speaker)),
  speaking: (speaker, on) => room?.speaking(speaker, on),
  sound(utterance, intoMs) {
    desk?.line(utterance);
    if (audio !== null && utterance.by === 'rep') return;
    const plays = voices.play(utterance.by, utterance.clipMs + intoMs, utterance.durationMs - intoMs, speed);
    if (plays) sounded.push({ index: story.utterances.indexOf(utterance), epochMs: Date.now() - intoMs / speed });
  },
  hush: voices.hush,
  captions: turnCaptions,
  ended() {
    room?.buyerLeft();
    setTimeout(leave, AFTER_BUYER_MS / speed);
  },
};
const replay = createReplay(story.utterances, story.totalMs, speed, stage);
if (asked.get('story') === 'off') replay.hush();

function nameShown(speaker: string): string {
  if (speaker === 'rep') return words.you;
  return story.people.find((person) => isVoice(speaker) && person.voice === speaker)?.name ?? speaker;
}

function turnCaptions(on: boolean): void {
  if (audio !== null) return;
  captionsShown = on;
  if (phase !== 'call') return;
  captions.turn(on);
  room?.showCaptionsOn(on);
}

async function join(): Promise<void> {
  voices.wake();
  await Promise.race([voices.ready, new Promise((done) => setTimeout(done, LOADING_MS))]);
  if (replay.ended) replay.jump(0);
  phase = 'call';
  room = createRoom(story.title, story.people, words);
  room.listen(Object.values(voices.streams));
  room.captionsButton.addEventListener('click', () => turnCaptions(!captionsShown));
  room.leaveButton.addEventListener('click', leave);
  captions = createCaptions(room.captionsHost, generation, words.captions);
  turnCaptions(captionsShown);
  if (audio === null) return talk();
  room.captionsButton.setAttribute('disabled', '');
  room.captionsButton.title = 'Captions stay off: this call is heard';
  desk = createDesk({ people: story.people, microphone: audio === 'microphone', start: talk });
  room.captionsHost.append(desk.node);
}

/** Begins the talk, now or at another moment of the clock on the wall. */
function talk(beginsAt = Date.now()): void {
  voices.wake();
  if (from > 0 && replay.index < from) replay.jump(from);
  clock.delta();
  const waitMs = beginsAt - Date.now();
  if (waitMs > 0) return void (ticking = setTimeout(() => talk(beginsAt), waitMs));
  replay.advance(-waitMs);
  replay.resound();
  ticking = setInterval(() => replay.advance(clock.delta()), TICK_MS);
}

let ticking: ReturnType<typeof setInterval> | undefined;

function leave(): void {
  if (phase !== 'call') return;
  clearInterval(ticking);
  voices.hush();
  phase = 'left';
  captions.remove();
  room?.remove();
  room = null;
  desk = null;
  showLeft(() => void join());
}

window.demo = {
  get state() {
    const { index, atMs, ended } = replay;
    return { phase, index, atMs, ended, captions: captions.on, clock: clock.source };
  },
  utterances: story.utterances,
  sounded,
  jump: replay.jump,
  hush: replay.hush,
  say: (speaker, text, options) => replay.say(speaker, text, options?.wordsPerMinute ?? 160),
  captions: turnCaptions,
  begin: (atEpochMs) => desk?.begin(atEpochMs),
  leave,
};

if (asked.get('autojoin') === '1') void join();
else showLobby({ ownName: own?.name ?? '', joinLabel: words.join, heard: audio !== null }, () => void join());
