const NAMES: Record<string, [one: string, many: string]> = {
  card: ['card number', 'card numbers'],
  account: ['account number', 'account numbers'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['phone number', 'phone numbers'],
  secret: ['key or password', 'keys or passwords'],
};

/** What was taken out of some texts, as the backend tells it of each (`email=1, phone=2`), in words. */
export function removedWords(told: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const [, kind = '', count] of told.flatMap((one) => [...one.matchAll(/([a-z]+)=(\d+)/g)])) {
    counts.set(kind, (counts.get(kind) ?? 0) + Number(count));
  }
  return [...counts].map(([kind, count]) => `${count} ${NAMES[kind]?.[count === 1 ? 0 : 1] ?? kind}`).join(', ');
}
