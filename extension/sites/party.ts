/** Who is on the other side, as far as a documented source says. Text only: whatever says it is a page. */
export interface Party {
  name?: string | undefined;
  number?: string | undefined;
}

function numberIn(value: unknown): Party | null {
  if (typeof value !== 'string' || value.length > 100) return null;
  const number = value.replace(/[^\d+*#]/g, '');
  return /^\+?[\d*#]{3,20}$/.test(number) ? { number } : null;
}

function nameIn(value: unknown): Party {
  if (typeof value !== 'string') return {};
  const name = value
    .slice(0, 300)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return name === '' ? {} : { name };
}

/** The number of a link with which the rep dials: `tel:` (RFC 3966) or `callto:` (https://developer.aircall.io/docs/implement-click-to-dial). */
export function partyOfLink(href: string): Party | null {
  const number = /^(?:tel|callto):([^;?]*)/i.exec(href)?.[1];
  try {
    return number === undefined ? null : numberIn(decodeURIComponent(number));
  } catch {
    return null;
  }
}

/** The number that JustCall's dialer is opened with: its parameter `numbers`, seen in public code that opens it, 2026-11. */
export function partyOfAddress(url: URL): Party | null {
  if (url.hostname !== 'app.justcall.io' || !url.pathname.startsWith('/dialer')) return null;
  return numberIn(url.searchParams.get('numbers'));
}

type Loose = Record<string, unknown> | null | undefined;
const object = (value: unknown): Loose => (typeof value === 'object' ? (value as Loose) : undefined);

/**
 * Who a message between the frames of a page says is called:
 * HubSpot to an app for calling, `DIAL_NUMBER` (`onDialNumber` of github.com/HubSpot/calling-extensions-sdk), which names nobody;
 * Dialpad's mini dialer to its page, `call_ringing` (https://developers.dialpad.com/docs/dialpad-mini-dialer; the contact since April 2023).
 */
export function partyOfMessage(origin: string, data: unknown): Party | null {
  const message = object(data);
  if (message?.['type'] === 'DIAL_NUMBER' && /^https:\/\/app(-[a-z]{2}\d)?\.hubspot\.com$/.test(origin))
    return numberIn(object(message['data'])?.['phoneNumber']);
  const payload = object(message?.['payload']);
  if (
    message?.['api'] !== 'opencti_dialpad' ||
    message['method'] !== 'call_ringing' ||
    origin !== 'https://dialpad.com'
  )
    return null;
  if (payload?.['state'] !== 'on') return null;
  const party = { ...numberIn(payload['external_number']), ...nameIn(object(payload['contact'])?.['name']) };
  return (party.name ?? party.number) ? party : null;
}
