import { TranscriptUnreadable } from '#domain/transcript/transcript.ts';
import { NoPart, partOf, type WhyNoPart } from './zip-part.ts';

/** Markup is some ten times its text, and 4 million characters are the most that a transcript may have. Our own bound. */
const MOST_BYTES = 40 * 1024 * 1024;
/** Word in the browser writes `document2.xml`. */
const DOCUMENT = /^word\/document\d*\.xml$/;

const WHY: Readonly<Record<WhyNoPart, string>> = {
  'no-zip': 'This is no Word document. Paste the conversation as text.',
  damaged: 'This Word document is damaged. Open it in Word, save it anew, and choose that file.',
  locked: 'This document is locked by a password. Save it without one and choose that file.',
  missing:
    'This is no Word document. Unpack a zip file and choose what is in it; of any other document, copy the conversation and paste it.',
  'too-large':
    'This document grows too large when it is opened. Copy the conversation from it and paste it, or save it as plain text.',
};

/** Parts of a document that are not its text: where tabs stop, what was deleted, codes of fields, and the second form of what stands there already. */
const NOT_SAID = new Set(['pPr', 'del', 'moveFrom', 'instrText', 'delText', 'Fallback']);

/** The first child with this name. Whole branches are never looked through: each of many that hold one another would be. */
const childOf = (node: Element, name: string): Element | undefined =>
  [...node.children].find(({ localName }) => localName === name);

function isHeading(node: Element): boolean {
  const about = node.localName === 'tr' ? childOf(node, 'trPr') : undefined;
  return about !== undefined && childOf(about, 'tblHeader') !== undefined;
}

/** What stands in an element itself. */
const ownText = ({ childNodes }: Element): string =>
  [...childNodes].map((node) => (node instanceof Text ? node.data : '')).join('');

/** What is between an element and what stands before it. A row of a table is a line, its last cell what the others are the head of: “Dana 0:03: Hello”. */
function before({ localName, parentElement, previousElementSibling, nextElementSibling }: Element): string {
  if (localName === 'tab') return '\t';
  if (localName === 'br' || localName === 'cr' || localName === 'tr') return '\n';
  if (localName === 'p') return parentElement?.localName === 'tc' ? ' ' : '\n';
  if (localName !== 'tc' || previousElementSibling?.localName !== 'tc') return '';
  return nextElementSibling?.localName === 'tc' ? '\t' : ': ';
}

function textOf(xml: Document): string {
  const walker = xml.createTreeWalker(xml, NodeFilter.SHOW_ELEMENT, (node) =>
    NOT_SAID.has((node as Element).localName) || isHeading(node as Element)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  const text: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node as Element;
    text.push(element.localName === 't' ? ownText(element) : before(element));
  }
  return text.join('').trim();
}

/**
 * The text of a Word document, a line for each paragraph. Of the file only its text is unpacked, up to 40 MB; markup with definitions of its own is refused.
 * Throws `TranscriptUnreadable` with what to do.
 */
export async function readDocx(file: Blob): Promise<string> {
  const bytes = await partOf(file, DOCUMENT, MOST_BYTES).catch((error: unknown) => {
    throw new TranscriptUnreadable(WHY[error instanceof NoPart ? error.why : 'damaged']);
  });
  const markup = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(markup)) throw new TranscriptUnreadable(WHY.damaged);
  const xml = new DOMParser().parseFromString(markup, 'application/xml');
  if (xml.querySelector('parsererror')) throw new TranscriptUnreadable(WHY.damaged);
  return textOf(xml);
}
