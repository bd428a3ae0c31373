/**
 * What Meet calls the rep in the rep's own captions, by interface language. Words for "you" alone: where a language is
 * missing the rep's side stays unknown until the name is set or one click says so.
 */
const YOU = new Set(
  [
    'You', 'Tú', 'Tu', 'Usted', 'Vos', 'Vous', 'Moi', 'Du', 'Sie', 'Ich', 'Você', 'Eu', 'Voce', 'Lei', 'Io', 'Jij', 'Je', 'U', 'Jou', 'Dig', 'Deg', 'Sinä', 'Þú',
    'Ty', 'Ty (ja)', 'Ja', 'Vy', 'Вы', 'Ви', 'Вие', 'Ти', 'Te', 'Ön', 'Én', 'Eşti', 'Dvs.', 'Dumneavoastră', 'Εσείς', 'Εσύ', 'Siz', 'Sen', 'Sina', 'Teie', 'Jūs', 'Tavs', 'Jūs (aš)',
    'あなた', '自分', '您', '你', '나', '회원님', 'คุณ', 'Bạn', 'Anda', 'Kamu', 'Ikaw', 'Wewe', 'Ndi', 'आप', 'আপনি', 'நீங்கள்', 'మీరు', 'ನೀವು', 'നിങ്ങൾ', 'તમે', 'तुम्ही', 'ਤੁਸੀਂ',
    'أنت', 'شما', 'אתה', 'את/ה', 'Vi', 'Ti', 'Zu', 'Tú mismo', 'Vostè', 'Tú (yo)',
  ].map((word) => word.toLocaleLowerCase()),
);

/** Whether a caption's name is the page's word for "you". */
export function isYou(name: string): boolean {
  return YOU.has(name.toLocaleLowerCase());
}
