/** Where somebody in the call is: ISO 3166-2 in the US, such as US-CA; elsewhere the country, such as DE. */
export type Place = string;

interface AllParty {
  place: Place;
  name: string;
  statute: string;
  /** Where it is published. */
  source: string;
  /** Where it holds for some calls alone, or courts differ. */
  note?: string;
}

/** The day on which this list was made. Laws change: it is a help for reps, no advice by a lawyer. */
export const PLACES_AS_OF = '2026-11-21';

/** States of the US whose law asks that everybody in a private conversation agrees before it is recorded or listened in on. */
export const ALL_PARTY_STATES: readonly AllParty[] = [
  {
    place: 'US-CA',
    name: 'California',
    statute: 'Cal. Penal Code §§ 632, 632.7',
    source: 'https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=PEN&sectionNum=632',
  },
  {
    place: 'US-CT',
    name: 'Connecticut',
    statute: 'Conn. Gen. Stat. § 52-570d',
    source: 'https://www.cga.ct.gov/current/pub/chap_925.htm',
    note: 'For telephone calls, by civil law: consent of all, or a notice at the start, or a repeated tone.',
  },
  {
    place: 'US-DE',
    name: 'Delaware',
    statute: 'Del. Code tit. 11, § 1335(a)(4)',
    source: 'https://delcode.delaware.gov/title11/c005/sc07/index.html',
    note: 'Title 11, § 2402(c)(4) lets one party agree; which of the two holds is not settled.',
  },
  {
    place: 'US-FL',
    name: 'Florida',
    statute: 'Fla. Stat. § 934.03(2)(d)',
    source:
      'http://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0900-0999/0934/Sections/0934.03.html',
  },
  {
    place: 'US-IL',
    name: 'Illinois',
    statute: '720 ILCS 5/14-2',
    source: 'https://www.ilga.gov/legislation/ilcs/ilcs3.asp?ActID=1876&ChapterID=53',
    note: 'For private conversations, when it is done in a surreptitious manner.',
  },
  {
    place: 'US-MD',
    name: 'Maryland',
    statute: 'Md. Code, Cts. & Jud. Proc. § 10-402(c)(3)',
    source: 'https://mgaleg.maryland.gov/mgawebsite/Laws/StatuteText?article=gcj&section=10-402',
  },
  {
    place: 'US-MA',
    name: 'Massachusetts',
    statute: 'Mass. Gen. Laws ch. 272, § 99',
    source: 'https://malegislature.gov/Laws/GeneralLaws/PartIV/TitleI/Chapter272/Section99',
    note: 'Forbids it in secret: what everybody knows of is allowed.',
  },
  {
    place: 'US-MI',
    name: 'Michigan',
    statute: 'Mich. Comp. Laws § 750.539c',
    source: 'https://www.legislature.mi.gov/Laws/MCL?objectName=mcl-750-539c',
    note: 'An appeals court let somebody who takes part record (Sullivan v. Gray, 1982); an assistant is somebody else.',
  },
  {
    place: 'US-MT',
    name: 'Montana',
    statute: 'Mont. Code § 45-8-213(1)(c)',
    source:
      'https://archive.legmt.gov/bills/mca/title_0450/chapter_0080/part_0020/section_0130/0450-0080-0020-0130.html',
    note: 'It is enough that everybody knows of it; a warning at the start will do.',
  },
  {
    place: 'US-NV',
    name: 'Nevada',
    statute: 'Nev. Rev. Stat. § 200.620',
    source: 'https://www.leg.state.nv.us/NRS/NRS-200.html#NRS200Sec620',
    note: 'For telephone calls, as the courts read it (Lane v. Allstate, 1998).',
  },
  {
    place: 'US-NH',
    name: 'New Hampshire',
    statute: 'N.H. Rev. Stat. § 570-A:2',
    source: 'https://www.gencourt.state.nh.us/rsa/html/LVIII/570-A/570-A-2.htm',
  },
  {
    place: 'US-OR',
    name: 'Oregon',
    statute: 'Or. Rev. Stat. § 165.540(1)(c)',
    source: 'https://www.oregonlegislature.gov/bills_laws/ors/ors165.html',
    note: 'For conversations other than by telephone everybody must be told; on the telephone one party is enough.',
  },
  {
    place: 'US-PA',
    name: 'Pennsylvania',
    statute: '18 Pa. Cons. Stat. §§ 5703, 5704(4)',
    source: 'https://www.legis.state.pa.us/cfdocs/legis/LI/consCheck.cfm?txtType=HTM&ttl=18&div=0&chpt=57',
  },
  {
    place: 'US-WA',
    name: 'Washington',
    statute: 'Wash. Rev. Code § 9.73.030',
    source: 'https://app.leg.wa.gov/rcw/default.aspx?cite=9.73.030',
    note: 'An announcement that is heard by everybody, and recorded too where the call is, counts as consent.',
  },
];

/** Whether everybody must agree where somebody in the call is: known for the US alone. `unknown` is to be taken as yes. */
export function allMustAgree(place: Place | null): 'yes' | 'no' | 'unknown' {
  if (place === null || !/^US-[A-Z]{2}$/.test(place)) return 'unknown';
  return ALL_PARTY_STATES.some((one) => one.place === place) ? 'yes' : 'no';
}

/** Why the others should be told, for the rep, in a sentence or two. */
export function lawOf(place: Place | null): string {
  const found = ALL_PARTY_STATES.find((one) => one.place === place);
  if (found)
    return `${found.name} asks that everybody in the call agrees (${found.statute}).${found.note ? ` ${found.note}` : ''}`;
  if (allMustAgree(place) === 'no') {
    return 'This state lets one person in the call agree for all. Others in the call may be where everybody must.';
  }
  return place === null || place === 'US'
    ? `${ALL_PARTY_STATES.length} states of the US ask that everybody in the call agrees, and other countries may too. Where you do not know, tell them.`
    : 'Many countries outside the US ask that everybody in the call agrees, or at least is told. Ask whoever knows your law.';
}
