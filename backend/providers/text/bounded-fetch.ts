const MOST_BYTES = 8 * 1024 * 1024;

/** A fetch that breaks off an answer of more than 8 MB: a server that somebody names may send without end and without a line's end. */
export function boundedFetch(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const { status, headers, body } = await send(input, init);
    if (!body) return new Response(null, { status, headers });
    const reader = body.getReader();
    let left = MOST_BYTES;
    const bounded = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { value, done } = await reader.read();
          if (done) return controller.close();
          left -= value.length;
          if (left >= 0) return controller.enqueue(value);
          controller.error(new Error('too much'));
          await reader.cancel().catch(() => null);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    return new Response(bounded, {
      status: status < 200 ? 502 : status,
      headers: { 'content-type': headers.get('content-type') ?? '', ...waits(headers) },
    });
  };
}

const waits = (headers: Headers): Record<string, string> => {
  const wait = headers.get('retry-after');
  return wait ? { 'retry-after': wait } : {};
};
