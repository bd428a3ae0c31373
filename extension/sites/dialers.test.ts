// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dialer, noteSound, SILENT_MS } from './dialer.ts';
import { dialerOf } from './dialer-of.ts';
import { DIALERS } from './dialers-data.ts';
import { partyOfAddress, partyOfLink, partyOfMessage } from './party.ts';

afterEach(() => {
  globalThis.quotahitDial = undefined;
  vi.restoreAllMocks();
});

const at = (address: string) => dialerOf(new URL(address))?.id;

describe('the pages of each dialer', () => {
  test.each([
    ['https://workspace.aircall.io/', 'aircall'],
    ['https://workspace.aircall.io/?integration=generic', 'aircall'],
    ['https://phone.aircall.io/calls/1', 'aircall'],
    ['https://dialpad.com/app', 'dialpad'],
    ['https://dialpad.com/apps/a2bFGa', 'dialpad'],
    ['https://app.ringcentral.com/phone', 'ringcentral'],
    ['https://apps.ringcentral.com/integration/ringcentral-embeddable/latest/app.html?clientId=1', 'ringcentral'],
    ['https://ringcentral.github.io/ringcentral-embeddable/app.html', 'ringcentral'],
    ['https://app.justcall.io/dialer?numbers=%2B15550100147', 'justcall'],
    ['https://app.hubspot.com/contacts/1/record/0-1/2', 'hubspot'],
    ['https://app-eu1.hubspot.com/calling/1/twilio', 'hubspot'],
    ['https://app-na2.hubspot.com/contacts/1', 'hubspot'],
    ['https://acme.lightning.force.com/lightning/r/Contact/003/view', 'salesforce'],
    ['https://acme--uat.sandbox.lightning.force.com/lightning/page/home', 'salesforce'],
    ['https://acme--c.vf.force.com/apex/softphone', 'salesforce'],
    ['https://flex.twilio.com/agent-desktop', 'twilio'],
  ])('%s is %s', (address, id) => {
    expect(at(address)).toBe(id);
  });

  test.each([
    'http://workspace.aircall.io/',
    'https://aircall.io/',
    'https://workspace.aircall.io.evil.example/',
    'https://evilworkspace.aircall.io/',
    'https://dialpad.com/pricing',
    'https://dialpad.com.evil.example/app',
    'https://www.ringcentral.com/',
    'https://apps.ringcentral.com/gallery',
    'https://ringcentral.github.io/other/app.html',
    'https://justcall.io/dialer',
    'https://www.hubspot.com/',
    'https://blog.hubspot.com/sales',
    'https://app.hubspot.com.evil.example/calling',
    'https://force.com/lightning',
    'https://evillightning.force.com/lightning',
    'https://acme.lightning.force.com.evil.example/',
    'https://www.twilio.com/console',
    'https://meet.google.com/abc-defg-hij',
    'https://www.linkedin.com/in/somebody',
  ])('%s is none', (address) => {
    expect(at(address)).toBeUndefined();
  });

  test('each says where that can be read, and when it was', () => {
    expect(new Set(DIALERS.map(({ id }) => id)).size).toBe(DIALERS.length);
    for (const { id, label, where, sources, seen } of DIALERS) {
      expect([id, label === '', where === '']).toEqual([id, false, false]);
      expect([id, sources.length > 0 && sources.every((source) => URL.canParse(source))]).toEqual([id, true]);
      expect(seen).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });
});

describe('a call', () => {
  const phase = () => dialer.phase(document, dialer.locators);

  test('is on while a connection is live, in whatever page', () => {
    document.body.innerHTML = '<p aria-live="polite" class="captions">Ann</p>';
    expect(phase()).toBe('none');
    globalThis.quotahitDial = { id: 'aircall', live: true, asked: false, framed: true };
    expect(phase()).toBe('call');
    expect(dialer.meetingKey(new URL('https://any.example/'))).toBe('dialer:aircall');
    expect(dialer.region(document, dialer.locators)).toBeNull();
    expect(dialer.title(document, dialer.locators)).toBeUndefined();
    globalThis.quotahitDial.live = false;
    expect(phase()).toBe('none');
  });

  test('that was asked for is on until the tab has long been silent', () => {
    const now = vi.spyOn(performance, 'now');
    globalThis.quotahitDial = { id: 'twilio', live: false, asked: true, framed: true };
    now.mockReturnValue(1_000_000);
    noteSound(true);
    now.mockReturnValue(1_000_000 + 2 * SILENT_MS);
    expect(phase()).toBe('call');
    noteSound(false);
    noteSound(false);
    now.mockReturnValue(1_000_000 + 3 * SILENT_MS - 1);
    expect(phase()).toBe('call');
    now.mockReturnValue(1_000_000 + 3 * SILENT_MS);
    expect(phase()).toBe('none');
    noteSound(true);
    expect(phase()).toBe('call');
  });
});

describe('who is called', () => {
  test.each([
    ['tel:+1-555-010-0147', '+15550100147'],
    ['TEL:+1%20(555)%20010-0147;ext=5', '+15550100147'],
    ['callto:+393930000000', '+393930000000'],
  ])('%s', (link, number) => {
    expect(partyOfLink(link)).toEqual({ number });
  });

  test.each(['', 'tel:', 'tel:hello', 'tel:%', `tel:${'1'.repeat(40)}`, 'https://example.com/tel:123', 'javascript:1'])(
    'nothing in “%s”',
    (link) => {
      expect(partyOfLink(link)).toBeNull();
    },
  );

  test('JustCall’s dialer is opened with a number', () => {
    expect(partyOfAddress(new URL('https://app.justcall.io/dialer?numbers=%2B15550100147'))).toEqual({
      number: '+15550100147',
    });
    expect(partyOfAddress(new URL('https://app.justcall.io/app?numbers=5550100'))).toBeNull();
    expect(partyOfAddress(new URL('https://evil.example/dialer?numbers=5550100'))).toBeNull();
  });

  test('HubSpot tells its app a number, Dialpad its page a contact; others who say so are not believed', () => {
    const dialed = { type: 'DIAL_NUMBER', messageId: '1_2', data: { phoneNumber: '+1 555 010 0147' } };
    expect(partyOfMessage('https://app-eu1.hubspot.com', dialed)).toEqual({ number: '+15550100147' });
    expect(partyOfMessage('https://app.hubspot.com.evil.example', dialed)).toBeNull();
    const contact = { name: '  Marcus \u202E<b>\n Bell ' };
    const payload = { state: 'on', external_number: '+15550100147', contact };
    const ringing = { api: 'opencti_dialpad', version: '1.0', method: 'call_ringing', payload };
    expect(partyOfMessage('https://dialpad.com', ringing)).toEqual({ number: '+15550100147', name: 'Marcus <b> Bell' });
    expect(partyOfMessage('https://evil.example', ringing)).toBeNull();
    expect(partyOfMessage('https://dialpad.com', { ...ringing, payload: { ...payload, state: 'off' } })).toBeNull();
  });

  test.each([null, undefined, 1, 'DIAL_NUMBER', [], { type: 'DIAL_NUMBER' }, { type: 'DIAL_NUMBER', data: [] }])(
    'a message %j says nothing',
    (message) => {
      expect(partyOfMessage('https://app.hubspot.com', message)).toBeNull();
      expect(partyOfMessage('https://dialpad.com', message)).toBeNull();
    },
  );
});
