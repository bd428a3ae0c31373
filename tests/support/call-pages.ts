import { createServer } from 'node:http';

const SAY = `
const line = (words, at) => words.slice(0, at + 1).join(' ');
/** Rewrites an element word by word, as captions do. */
window.grow = (element, text) => new Promise((done) => {
  const words = text.split(' ');
  let at = 0;
  const timer = setInterval(() => {
    element.textContent = line(words, at++);
    if (at === words.length) { clearInterval(timer); done(); }
  }, 60);
});
const node = (markup) => { const holder = document.createElement('template'); holder.innerHTML = markup; return holder.content.firstElementChild; };
`;

/** Pages of our own that speak each site's grammar; `say(name, text)` adds a caption. */
const PAGES: Record<string, string> = {
  '/demo/zoom/wc/84512345678/start': `<div id="root"><iframe id="webclient" src="/frames/zoom" width="1200" height="600"></iframe></div>
    <script>window.say = (name, text) => document.querySelector('iframe').contentWindow.say(name, text);</script>`,
  '/frames/zoom': `<div class="meeting-info-icon__meeting-topic-text">Pipeline review</div>
    <div class="new-lt-list-container" style="height:300px;overflow:auto"></div>
    <footer id="wc-footer"><div class="footer__leave-btn-container"><button>Leave</button></div></footer>
    <script>${SAY}
      let last = '';
      window.say = (name, text) => {
        const head = name === last ? '' : '<div class="lt-full-transcript__display-name"><b></b></div>';
        const row = node('<div class="lt-full-transcript__item">' + head + '<div class="lt-full-transcript__time">00:01</div><div class="lt-full-transcript__message"></div></div>');
        if (head) row.querySelector('b').textContent = name;
        last = name;
        document.querySelector('.new-lt-list-container').append(row);
        return grow(row.querySelector('.lt-full-transcript__message'), text);
      };
    </script>`,
  '/demo/zoom/wc/84500000001/start': `<div class="live-transcription-subtitle__box"></div>
    <footer id="wc-footer"><div class="footer__leave-btn-container"><button>Leave</button></div></footer>
    <script>${SAY}
      const rows = new Map();
      window.say = (initials, text) => {
        if (!rows.has(initials)) {
          const row = node('<div id="live-transcription-subtitle"><div class="zmu-data-selector-item__icon"></div><span class="live-transcription-subtitle__item"></span></div>');
          row.firstElementChild.textContent = initials;
          document.querySelector('.live-transcription-subtitle__box').append(row);
          rows.set(initials, row);
        }
        return grow(rows.get(initials).querySelector('span'), text);
      };
    </script>`,
  '/demo/teams/meeting': `<button id="hangup-button">Leave</button>
    <div data-tid="closed-caption-renderer-wrapper"><div data-tid="closed-caption-v2-window-wrapper"><div data-tid="closed-caption-v2-virtual-list-content"></div></div></div>
    <script>${SAY}
      window.say = (name, text) => {
        const row = node('<div class="fui-ChatMessageCompact"><span data-tid="author"></span><span data-tid="closed-caption-text"></span></div>');
        row.querySelector('[data-tid=author]').textContent = name;
        document.querySelector('[data-tid=closed-caption-v2-virtual-list-content]').append(row);
        return grow(row.querySelector('[data-tid=closed-caption-text]'), text);
      };
    </script>`,
  '/demo/teams/redesigned': `<button id="hangup-button">Leave</button><section data-cap="list"></section>
    <script>${SAY}
      window.say = (name, text) => {
        const row = node('<p data-cap="line"><b data-cap="who"></b> <q data-cap="words"></q></p>');
        row.querySelector('b').textContent = name;
        document.querySelector('section').append(row);
        return grow(row.querySelector('q'), text);
      };
    </script>`,
  '/webinar': `<h1>A webinar</h1><div class="player-captions"><div aria-live="polite" id="lines"></div></div>
    <script>${SAY}
      window.say = (_, text) => {
        const row = node('<p></p>');
        document.querySelector('#lines').append(row);
        return grow(row, text);
      };
    </script>`,
};

/** Serves the pages on a free port. */
export async function serveCallPages(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, answer) => {
    const page = PAGES[new URL(request.url ?? '/', 'http://localhost').pathname];
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.writeHead(page ? 200 : 404).end(`<!doctype html><title>A call</title>${page ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
