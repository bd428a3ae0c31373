import { Readability } from '@mozilla/readability';
import type { Draft } from './draft.ts';
import { documentOf, textOfNode } from './html-text.ts';
import { Unreadable } from './reading.ts';

const HIDDEN = '[hidden],[aria-hidden="true"],script,style,noscript,template,iframe,object,embed';
/** What is there for machines and not for readers: the usual place of words that are to be taken for ours. */
const UNSEEN = /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|font-size\s*:\s*0/i;

/** The article of a web page, or all that can be seen of it where it has none. Throws Unreadable where nothing is left. */
export function readPage(html: string): Draft {
  const document = documentOf(html);
  const title = (document.title ?? '').trim();
  for (const one of document.querySelectorAll(HIDDEN)) one.remove();
  for (const one of document.querySelectorAll('[style]'))
    if (UNSEEN.test(one.getAttribute('style') ?? '')) one.remove();
  const seen = textOfNode(document.body);
  const article = new Readability(document, { maxElemsToParse: 50_000, serializer: (node) => node }).parse();
  const text = article?.content ? textOfNode(article.content) : '';
  const best = text.length * 4 > seen.length ? text : seen;
  if (best === '') {
    const hint = 'Copy the text from the page and paste it.';
    throw new Unreadable('no-text', 'There is no text on this page; it may be made by a program in the browser.', hint);
  }
  return { kind: 'page', title: article?.title ?? title, text: best };
}
