import { expect, onTestFinished, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { prepareGraph, takeGraph } from './graph.ts';

/** The audio graphs that a browser makes; with `fails` their worklet does not load. */
function graphs({ fails = false } = {}) {
  const made: Context[] = [];
  class Context extends EventTarget {
    state = 'suspended';
    readonly audioWorklet = { addModule: () => (fails ? Promise.reject(new Error('gone')) : Promise.resolve()) };
    constructor() {
      super();
      made.push(this);
    }
    go(state: string): void {
      this.state = state;
      this.dispatchEvent(new Event('statechange'));
    }
    suspend = async () => this.go('suspended');
    resume = async () => this.go('running');
    close = async () => this.go('closed');
  }
  vi.stubGlobal('AudioContext', Context);
  vi.spyOn(browser.runtime, 'getURL').mockReturnValue('chrome-extension://x/sound-worklet.js');
  onTestFinished(() => void vi.unstubAllGlobals());
  return made;
}

test('a graph that was made ahead rests until it is taken, serves one capture and goes with it', async () => {
  const made = graphs();
  const ending = new AbortController();
  prepareGraph();
  prepareGraph();
  expect(made).toHaveLength(1);
  made[0]?.go('running');
  expect(made[0]?.state).toBe('suspended');

  const { context, loaded } = takeGraph(ending.signal);
  await loaded;
  expect(context).toBe(made[0]);
  expect(context.state).toBe('running');
  made[0]?.go('running');
  expect(context.state, 'it rests no more').toBe('running');

  expect(takeGraph(new AbortController().signal).context).toBe(made[1]);
  ending.abort();
  expect(made.map(({ state }) => state)).toEqual(['closed', 'suspended']);
});

test('one that could not be made ahead is made when it is wanted', async () => {
  const failed = graphs({ fails: true });
  prepareGraph();
  await Promise.resolve();
  await Promise.resolve();
  const made = graphs();
  await takeGraph(new AbortController().signal).loaded;
  expect([failed.length, made.length]).toEqual([1, 1]);
});
