import type { Script } from '#domain/practice/library.ts';
import type { LibraryKind } from '#domain/practice/library-item.ts';
import type { Persona } from '#domain/practice/persona.ts';
import type { Scenario } from '#domain/practice/scenario.ts';
import type { Item } from './items.ts';
import { type FormProps, PersonaForm } from './PersonaForm.tsx';
import { ScenarioForm } from './ScenarioForm.tsx';
import { ScriptForm } from './ScriptForm.tsx';

/** The fields of an item of this kind. */
export function ItemForm({ kind, item, ...rest }: FormProps<Item> & { kind: LibraryKind }) {
  if (kind === 'personas') return <PersonaForm item={item as Persona} {...rest} />;
  if (kind === 'scenarios') return <ScenarioForm item={item as Scenario} {...rest} />;
  return <ScriptForm item={item as Script} {...rest} />;
}
