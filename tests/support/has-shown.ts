/** Runs in a page: resolves once it has said these words, however shortly. To be begun before what makes it say so. */
export function hasShown(words: string): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (!document.body.innerText.includes(words)) return;
      watcher.disconnect();
      done();
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}
