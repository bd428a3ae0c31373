/** The few words of the page that a call page localises. */
export interface PageWords {
  captions: string;
  captionsOn: string;
  captionsOff: string;
  you: string;
  leave: string;
  join: string;
}

const WORDS: Record<string, PageWords> = {
  en: {
    captions: 'Captions',
    captionsOn: 'Turn on captions',
    captionsOff: 'Turn off captions',
    you: 'You',
    leave: 'Leave call',
    join: 'Join now',
  },
  de: {
    captions: 'Untertitel',
    captionsOn: 'Untertitel aktivieren',
    captionsOff: 'Untertitel deaktivieren',
    you: 'Ich',
    leave: 'Anruf verlassen',
    join: 'Jetzt teilnehmen',
  },
  es: {
    captions: 'Subtítulos',
    captionsOn: 'Activar subtítulos',
    captionsOff: 'Desactivar subtítulos',
    you: 'Tú',
    leave: 'Salir de la llamada',
    join: 'Unirme ahora',
  },
  ja: {
    captions: '字幕',
    captionsOn: '字幕をオンにする',
    captionsOff: '字幕をオフにする',
    you: 'あなた',
    leave: '通話から退出',
    join: '今すぐ参加',
  },
};

/** Words for a two-letter language; English for any other. */
export function pageWords(language: string | null): PageWords {
  return WORDS[language ?? 'en'] ?? WORDS['en']!;
}
