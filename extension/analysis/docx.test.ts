// @vitest-environment happy-dom
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readTranscript } from '#domain/transcript/read.ts';
import { docxOf, wordFiles, wordXml, zipOf } from '../../tests/support/made-files.ts';
import { readDocx } from './docx.ts';

const read = (bytes: Uint8Array) => readDocx(new Blob([new Uint8Array(bytes)]));
const MB = 1024 * 1024;

describe('a Word document', () => {
  test('is a line for each paragraph and each row of a table, without what was deleted or stands there twice', async () => {
    const teams =
      '<w:p><w:r><w:t>Dana Whitfield</w:t></w:r><w:r><w:tab/><w:t>0:03</w:t><w:br/><w:t>Who decides</w:t><w:t xml:space="preserve"> on this?</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>';
    const box =
      '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:p><w:r><w:t>|0:07|Marcus Bell|Our board does.|</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>';
    const markup = wordXml(['|0:07|Marcus Bell|Our board does.|']).replace('<w:body>', `<w:body>${teams}`);
    const text = await read(zipOf(wordFiles(markup)));
    expect(text).toBe('Dana Whitfield\t0:03\nWho decides on this?\n 0:07\t Marcus Bell:  Our board does.');
    expect(readTranscript({ text }).turns.map(({ name, text: said, startMs }) => [name, startMs, said])).toEqual([
      ['Dana Whitfield', 3000, 'Who decides on this?'],
      ['Marcus Bell', 7000, 'Our board does.'],
    ]);
    const twice = wordXml([]).replace('<w:body>', `<w:body>${box}`);
    expect(await read(zipOf(wordFiles(twice)))).toBe('|0:07|Marcus Bell|Our board does.|');
    const nested =
      '<w:p><w:r><w:t>Dana: <w:t>Hello.</w:t></w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Marcus: Hello.</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>';
    expect(await read(zipOf(wordFiles(wordXml([]).replace('<w:body>', `<w:body>${nested}`))))).toBe(
      'Dana: Hello.\n Marcus: Hello.',
    );
    const online = zipOf([{ name: 'word/document2.xml', content: wordXml(['Dana: Hello.']) }]);
    expect(await read(online)).toBe('Dana: Hello.');
  });

  const good = docxOf(['Dana: Hello.', 'Marcus: Hello.']);
  const unpacked = (content: string, more: { says?: number; encrypted?: boolean } = {}) =>
    zipOf([{ name: 'word/document.xml', content, ...more }]);
  const zeros = deflateRawSync(Buffer.alloc(48 * MB));
  test.each([
    ['is no zip', Buffer.from('PK at the beginning, but no more of it than that'), 'no Word document'],
    ['is an archive of other things', zipOf([{ name: 'notes.txt', content: 'hello' }]), 'Unpack a zip file'],
    ['is cut off', good.subarray(0, -40), 'damaged'],
    ['is cut off in its middle', Buffer.concat([good.subarray(0, 200), good.subarray(400)]), 'damaged'],
    ['is locked', unpacked('secret', { encrypted: true }), 'password'],
    ['says that it is large', unpacked('little', { says: 200 * MB }), 'grows too large'],
    [
      'is large and says so of nothing',
      zipOf([{ name: 'word/document.xml', content: '', packed: { bytes: zeros, size: 10, crc: 0 } }]),
      'grows too large',
    ],
    ['defines its own markup', unpacked('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'damaged'],
    ['is no markup', unpacked('<w:document'), 'damaged'],
  ])('that %s is refused with what to do', async (_, bytes, words) => {
    await expect(read(Buffer.from(bytes))).rejects.toThrow(words);
  });

  test('with an entry of 200 MB beside its text is read without it', async () => {
    const picture = { name: 'word/media/picture.png', content: '', packed: { bytes: zeros, size: 200 * MB, crc: 0 } };
    expect(await read(zipOf([picture, ...wordFiles(wordXml(['Dana: Hello.']))]))).toBe('Dana: Hello.');
  });
});
