import { randomUUID } from 'node:crypto';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { ask } from '../schema/ask.ts';
import type { TestUser } from '../support/database.ts';

/** A buyer as the backend hands it to the database. */
export function buyerOf(id: string, name: string) {
  const [one] = PERSONAS;
  if (!one) throw new Error('There are no buyers.');
  const { id: _, ...item } = one;
  return { id, kind: 'personas', item: { ...item, name } };
}

/** The boss's buyer on the market, rated by a member; of the member one that nobody else sees, and one that was put away. Gives the first. */
export async function keepBuyers(
  names: Map<unknown, string>,
  { boss, team, member, name, of }: { boss: TestUser; team: string; member: TestUser; name: string; of: string },
): Promise<{ buyer: string }> {
  const [buyer, own, old] = [randomUUID(), randomUUID(), randomUUID()];
  names.set(buyer, `${name}’s buyer`).set(own, `${of}’s buyer`).set(old, `${of}’s old buyer`);
  await ask(boss.client, 'create_practice_items', { team, items: [buyerOf(buyer, name)] });
  await ask(boss.client, 'publish_practice_item', { id: buyer, published: true });
  await ask(member.client, 'create_practice_items', { team, items: [buyerOf(own, of), buyerOf(old, of)] });
  await ask(member.client, 'delete_practice_item', { id: old });
  await ask(member.client, 'rate_practice_item', { id: buyer, stars: 4 });
  return { buyer };
}
