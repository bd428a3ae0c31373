const MOST_BYTES = 64 * 1024;

/**
 * A fetch that takes no redirect, since a key would go with it (502 stands for it), and gives at most `most` bytes of an answer: what is longer is none of ours
 * and is cut off.
 */
export function narrowFetch(send: typeof fetch, most = MOST_BYTES): typeof fetch {
  return async (input, init) => {
    const { status, headers, body } = await send(input, { ...init, redirect: 'manual' });
    if (status >= 300 && status < 400) return new Response('', { status: 502 });
    const type = headers.get('content-type') ?? 'text/plain';
    return new Response(await beginningOf(body, most), { status, headers: { 'content-type': type } });
  };
}

async function beginningOf(body: ReadableStream<Uint8Array> | null, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(chunks).subarray(0, most).toString('utf8');
}
