import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Files for tests of reading: made here, byte by byte, so that none has to be kept. */

export interface ZipEntry {
  name: string;
  content: string | Uint8Array;
  /** What it says its size is, where that is not the truth. */
  says?: number;
  /** Packed already, of so many bytes. */
  packed?: { bytes: Uint8Array; size: number; crc: number };
  encrypted?: boolean;
}

/** A zip archive. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, says, packed, encrypted } of entries) {
    const raw = Buffer.from(content as string);
    const bytes = packed ? Buffer.from(packed.bytes) : deflateRawSync(raw);
    const size = says ?? packed?.size ?? raw.length;
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed?.crc ?? crc32(raw), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(title.length, 22);
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), common, title]);
    local.push(head, bytes);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, title]));
    offset += head.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const STYLES =
  '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>';
const STYLE_RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>';

/** The inside of a Word document: lines that begin with # are headings, those with | rows of a table. */
export const wordXml = (lines: readonly string[], head = ''): string => {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const paragraph = (line: string): string => {
    if (line.startsWith('|')) {
      const cells = line.split('|').filter(Boolean);
      return `<w:tbl><w:tr>${cells.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join('')}</w:tr></w:tbl>`;
    }
    const style = line.startsWith('# ') ? '<w:pPr><w:pStyle w:val="H1"/></w:pPr>' : '';
    return `<w:p>${style}${run(line.replace(/^# /, ''))}</w:p>`;
  };
  return `<?xml version="1.0"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.map(paragraph).join('')}</w:body></w:document>`;
};

/** The files of a Word document. */
export const wordFiles = (document: string): ZipEntry[] => [
  { name: '[Content_Types].xml', content: TYPES },
  { name: '_rels/.rels', content: RELS },
  { name: 'word/document.xml', content: document },
  { name: 'word/styles.xml', content: STYLES },
  { name: 'word/_rels/document.xml.rels', content: STYLE_RELS },
];

export const docxOf = (lines: readonly string[]): Buffer => zipOf(wordFiles(wordXml(lines)));

interface PdfMore {
  title?: string;
  /** Locked by a password that nobody knows. */
  locked?: boolean;
  /** In the place of each page's content: what is packed in its stream. */
  stream?: Uint8Array;
  filter?: string;
}

/** A PDF with these lines on each page. */
export function pdfOf(pages: readonly (readonly string[])[], { title, locked, stream, filter }: PdfMore = {}): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body as string));
  const escaped = (text: string): string => text.replace(/[\\()]/g, String.raw`\$&`);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  const first = 5;
  const kids = pages.map((_, at) => `${first + at * 2} 0 R`).join(' ');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  add(`<< ${title ? `/Title (${escaped(title)})` : ''} >>`);
  for (const [at, lines] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`,
    );
    const shown = lines.map((line) => `(${escaped(line)}) Tj 0 -14 Td`).join('\n');
    const content = stream ?? deflateSync(`BT /F1 12 Tf 72 720 Td\n${shown}\nET`);
    add(
      Buffer.concat([
        Buffer.from(`<< /Length ${content.length} /Filter ${filter ?? '/FlateDecode'} >>\nstream\n`),
        content,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  const secret = 'ab'.repeat(32);
  const lock = locked ? add(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${secret}> /U <${secret}> >>`) : 0;
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let offset = 9;
  const offsets = objects.map((body, at) => {
    const object = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(object);
    offset += object.length;
    return offset - object.length;
  });
  const table = offsets.map((one) => `${String(one).padStart(10, '0')} 00000 n \n`).join('');
  const id = '<00112233445566778899aabbccddeeff>';
  const trailer = `/Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R${lock ? ` /Encrypt ${lock} 0 R /ID [${id} ${id}]` : ''}`;
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A picture that says it is so large; of the small ones, all of it is there. */
export function pngOf(width: number, height: number, more: Uint8Array = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = width * height < 1_000_000 ? Buffer.alloc((width + 1) * height) : Buffer.alloc(10);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
    more,
  ]);
}
