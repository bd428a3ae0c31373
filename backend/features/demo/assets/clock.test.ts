import { describe, expect, it } from 'vitest';
import { createClock } from './clock.ts';

function setUp(audio: number | null) {
  const at = { wall: 0, audio };
  const clock = createClock(
    () => at.audio,
    () => at.wall,
  );
  const pass = (wall: number, audio: number | null): number => {
    at.wall += wall;
    at.audio = audio;
    return clock.delta();
  };
  return { clock, pass };
}

describe('the clock of the demo call', () => {
  it('goes by the audio while it runs', () => {
    const { clock, pass } = setUp(1);
    expect(pass(50, 1.04)).toBeCloseTo(40);
    expect(clock.source).toBe('audio');
  });

  it('goes by the timer while audio is blocked, and takes to the audio when it starts', () => {
    const { clock, pass } = setUp(null);
    expect(pass(50, null)).toBe(50);
    expect(clock.source).toBe('timer');
    expect(pass(50, 0)).toBe(50);
    expect(pass(50, 0.06)).toBeCloseTo(60);
    expect(clock.source).toBe('audio');
  });

  it('does not wait for an audio clock that stands still', () => {
    const { clock, pass } = setUp(3);
    let sum = 0;
    for (let i = 0; i < 20; i++) sum += pass(100, 3);
    expect(sum).toBeGreaterThanOrEqual(1400);
    expect(clock.source).toBe('timer');
    expect(pass(100, 3.1)).toBeCloseTo(100);
    expect(clock.source).toBe('audio');
  });
});
