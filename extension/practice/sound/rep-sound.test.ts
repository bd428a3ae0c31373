import { expect, onTestFinished, test } from 'vitest';
import { fakeMicrophone } from '../../../tests/support/fake-microphone.ts';
import { openRepSound } from './rep-sound.ts';
import { soon } from '../../../tests/support/soon.ts';

/** The rep's sound of a practice on a fake microphone, and all that was told. */
function opening() {
  const told: string[] = [];
  const levels: number[] = [];
  const page = new AbortController();
  onTestFinished(() => page.abort());
  const sound = openRepSound(
    {
      onStream: (stream) => void told.push(stream ? 'stream' : 'no stream'),
      onVoice: (voicedMs) => void (told.at(-1) === 'voice' ? undefined : voicedMs === 60 && told.push('voice')),
      onQuiet: () => void told.push('quiet'),
      level: (of) => void levels.push(of),
      fault: (fault, soft) => void told.push(`${soft ? 'soft' : 'hard'} ${fault}`),
    },
    () => false,
    page.signal,
  );
  sound.catch(() => undefined);
  return { sound, told, levels, page };
}

test.each([
  ['NotAllowedError', 'denied', 'microphone-refused'],
  ['NotFoundError', 'granted', 'microphone-missing'],
  ['NotReadableError', 'granted', 'microphone-taken'],
  ['SecurityError', 'granted', 'microphone-refused'],
] as const)(
  'a microphone that does not open for %s (%s) is told at once as %s, and left alone',
  async (name, answer, fault) => {
    const microphone = fakeMicrophone('prompt');
    microphone.fail(name, answer);
    const { sound } = opening();
    await expect(sound).rejects.toMatchObject({ name: 'VoiceError', fault });
    microphone.fail(null, 'granted');
    await microphone.plug();
    expect(microphone.open()).toBe(0);
  },
);

test('a voice is noticed, its loudness shown ten times a second at most; who is muted, or holds no button, is not heard', async () => {
  const microphone = fakeMicrophone('granted');
  const { sound, told, levels } = opening();
  const rep = await sound;
  await microphone.say(0.001, 50);
  await microphone.say(0.1, 20);
  expect(told).toEqual(['stream', 'voice']);
  expect(levels.length).toBe(14);
  expect(levels.at(-1)).toBeGreaterThan(0.5);
  rep.mute(true);
  expect(told.at(-1)).toBe('quiet');
  await microphone.say(0.1, 50);
  expect(told).toEqual(['stream', 'voice', 'quiet']);
  rep.mute(false);
  rep.handsFree(false);
  await microphone.say(0.1, 50);
  expect(rep.heard()).toBe(false);
  rep.hold(true);
  await microphone.say(0.1, 10);
  expect(told.at(-1)).toBe('voice');
  rep.hold(false);
  expect(told.at(-1)).toBe('quiet');
});

test('a microphone that gives nothing, or is pulled out, is told while the practice goes on, and taken up again when it is back', async () => {
  const microphone = fakeMicrophone('granted');
  const { sound, told, page } = opening();
  await sound;
  await microphone.say(0, 650);
  expect(told).toEqual(['stream', 'soft microphone-silent']);
  microphone.fail('NotFoundError');
  await microphone.unplug();
  await soon(() => expect(told.at(-1)).toBe('soft microphone-missing'));
  expect(told).toContain('no stream');
  microphone.fail(null);
  await microphone.plug();
  await soon(() => expect(told.at(-1)).toBe('stream'));
  page.abort();
  expect(microphone.open()).toBe(0);
});
