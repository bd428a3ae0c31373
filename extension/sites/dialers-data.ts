/** A product with which calls are made in the browser. */
export interface Dialer {
  /** In the setting of sites that are switched off. */
  id: string;
  label: string;
  /** Match patterns of its pages and of the frames that it has in others. */
  matches: readonly string[];
  /** Where its calls are made, for the options. */
  where: string;
  /** Where the patterns can be read up, and when that was done. */
  sources: readonly string[];
  seen: string;
}

/**
 * Dialers by the hosts of their pages. Nothing is known of what stands in them and nothing of it is read: a call is told by the page's own
 * connections. A softphone of one of these inside another page (a CRM, a helpdesk) is a frame with the same host.
 */
export const DIALERS: readonly Dialer[] = [
  {
    id: 'aircall',
    label: 'Aircall',
    matches: ['https://workspace.aircall.io/*', 'https://phone.aircall.io/*'],
    where: 'Aircall Workspace and Phone, also inside a CRM',
    sources: [
      'https://developer.aircall.io/docs/embed',
      // src/javascripts/aircallWorkspace.js: its default address; aircallPhone.js: that of version 1, deprecated
      'https://github.com/aircall/aircall-everywhere',
    ],
    seen: '2026-11-21',
  },
  {
    id: 'dialpad',
    label: 'Dialpad',
    matches: ['https://dialpad.com/app*'],
    where: 'The web app, and the mini dialer inside a CRM',
    // The mini dialer is the frame https://dialpad.com/apps/CLIENT; the web app is https://dialpad.com/app.
    sources: ['https://developers.dialpad.com/docs/dialpad-mini-dialer'],
    seen: '2026-11-21',
  },
  {
    id: 'ringcentral',
    label: 'RingCentral',
    matches: [
      'https://app.ringcentral.com/*',
      'https://apps.ringcentral.com/integration/ringcentral-embeddable/*',
      'https://ringcentral.github.io/ringcentral-embeddable/*',
    ],
    where: 'The web app, and RingCentral Embeddable inside a CRM',
    sources: [
      'https://ringcentral.github.io/ringcentral-embeddable',
      'https://github.com/ringcentral/ringcentral-embeddable',
    ],
    seen: '2026-11-21',
  },
  {
    id: 'justcall',
    label: 'JustCall',
    matches: ['https://app.justcall.io/*'],
    where: 'The dialer’s window, and inside a CRM',
    // src/utils/contants.ts of the SDK: IFRAME_URL
    sources: ['https://npmjs.com/package/@justcall/justcall-dialer-sdk'],
    seen: '2026-11-21',
  },
  {
    id: 'hubspot',
    label: 'HubSpot calling',
    matches: [
      'https://app.hubspot.com/*',
      'https://app-eu1.hubspot.com/*',
      'https://app-na1.hubspot.com/*',
      'https://app-na2.hubspot.com/*',
    ],
    where: 'Calls made in HubSpot, by its own calling or by an app in it',
    sources: [
      'https://developers.hubspot.com/docs/api-reference/latest/crm/extensions/calling-extensions/calling-sdk',
      // its own calling is a frame of the same host, under /calling/; hosts by region
      'https://developers.hubspot.com/docs/api/crm/extensions/receive-calls-in-hubspot-when-using-calling-apps',
    ],
    seen: '2026-11-21',
  },
  {
    id: 'salesforce',
    label: 'Salesforce',
    matches: ['https://*.lightning.force.com/*', 'https://*.vf.force.com/*'],
    where: 'Calls made in Lightning, also by an Open CTI softphone in its utility bar',
    sources: [
      'https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-onclicktodial-lex.md',
      // hosts: MyDomain.lightning.force.com, and MyDomain--package.vf.force.com for softphones made as Visualforce pages
      'https://developer.salesforce.com/docs/atlas.en-us.264.0.apexref.meta/apexref/apex_class_System_DomainCreator.htm',
    ],
    seen: '2026-11-21',
  },
  {
    id: 'twilio',
    label: 'Twilio Flex',
    matches: ['https://flex.twilio.com/*'],
    where: 'The agent desktop. A softphone of your own: “Coach this tab”',
    sources: ['https://www.twilio.com/docs/flex/developer/voice', 'https://www.twilio.com/docs/voice/sdks/javascript'],
    seen: '2026-11-21',
  },
];
