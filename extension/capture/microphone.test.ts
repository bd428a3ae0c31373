import { expect, onTestFinished, test, vi } from 'vitest';
import { device, fakeMicrophone } from '../../tests/support/fake-microphone.ts';
import type { Sources } from '../live/hearing-messages.ts';
import { keepMicrophone } from './microphone.ts';
import { soon } from '../../tests/support/soon.ts';

/** A call's microphone, and what it told. */
function kept() {
  const states: Sources['microphone'][] = [];
  const disconnect = vi.fn();
  const ending = new AbortController();
  const going = keepMicrophone({
    device: 'headset',
    echoCancelling: true,
    connect: () => disconnect,
    onTrack: () => undefined,
    onState: (state) => void states.push(state),
    signal: ending.signal,
  });
  return { states, disconnect, ending, going };
}

test('a call under way takes the microphone as soon as it is allowed, wherever that was', async () => {
  const microphone = fakeMicrophone('denied');
  microphone.fail('NotAllowedError');
  const call = kept();
  await call.going;
  await soon(() => expect(call.states).toContain('refused'));
  microphone.fail(null);
  await microphone.decide('granted');
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
  expect(microphone.asked.at(-1)).toMatchObject({ deviceId: 'headset', echoCancellation: true });
  expect(microphone.open()).toBe(1);
});

test('one that goes away is told, and the next one is taken', async () => {
  const microphone = fakeMicrophone('granted');
  const call = kept();
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
  microphone.fail('NotFoundError');
  await microphone.unplug();
  await soon(() => expect(call.states.slice(-2)).toEqual(['unplugged', 'none']));
  expect(call.disconnect).toHaveBeenCalledOnce();
  microphone.fail(null);
  await microphone.plug(device('usb', 'USB microphone'));
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
});

test('it is closed with the call, and taken no more', async () => {
  const microphone = fakeMicrophone('granted');
  const call = kept();
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
  call.ending.abort();
  expect(microphone.open()).toBe(0);
  await microphone.decide('granted');
  await microphone.plug(device('usb', 'USB microphone'));
  expect(microphone.open()).toBe(0);
});

test('permission that is taken back in mid-call is told as refused, and the microphone is taken again once it is given', async () => {
  const microphone = fakeMicrophone('granted');
  const call = kept();
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
  microphone.fail('NotAllowedError', 'denied');
  await microphone.decide('denied');
  await microphone.unplug();
  await soon(() => expect(call.states.slice(-2)).toEqual(['unplugged', 'refused']));
  microphone.fail(null);
  await microphone.decide('granted');
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
});

test('a device that comes while one is looked for in vain is taken', async () => {
  const microphone = fakeMicrophone('granted');
  const call = kept();
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
  microphone.fail('NotFoundError');
  // Both in one go: the look that the first begins is under way when the second comes.
  const gone = microphone.unplug();
  microphone.fail(null);
  await microphone.plug(device('usb', 'USB microphone'));
  await gone;
  await soon(() => expect(call.states.at(-1)).toBe('ok'));
});

test('one that another program holds is told as such, and looked for with growing waits until it is let go', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const microphone = fakeMicrophone('granted');
  microphone.fail('NotReadableError');
  const call = kept();
  await vi.advanceTimersByTimeAsync(0);
  expect(call.states.at(-1)).toBe('busy');
  const asked = async (ms: number) => {
    const before = microphone.asked.length;
    await vi.advanceTimersByTimeAsync(ms);
    return microphone.asked.length - before;
  };
  expect([await asked(1_999), await asked(1)]).toEqual([0, 1]);
  expect([await asked(3_999), await asked(1)]).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await asked(600_000), 'never so often that it tells').toBe(20);
  microphone.fail(null);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(call.states.at(-1)).toBe('ok');
  expect([microphone.open(), await asked(60_000)]).toEqual([1, 0]);
});

test('a held microphone is looked for at once when devices change, and no more after the call', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const microphone = fakeMicrophone('granted');
  microphone.fail('NotReadableError');
  const call = kept();
  await vi.advanceTimersByTimeAsync(0);
  const { length } = microphone.asked;
  await microphone.plug(device('usb', 'USB microphone'));
  expect(microphone.asked.length).toBe(length + 1);
  call.ending.abort();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(microphone.asked.length).toBe(length + 1);
});
