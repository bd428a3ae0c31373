const PROPERTY = /@property\s+(--[\w-]+)\s*\{([^}]*)\}/g;
const INITIAL = /initial-value\s*:\s*([^;}]+)/;

/**
 * Stylesheet fit for a shadow root. `@property` is ignored there, so each initial value becomes a default on everything
 * inside; theme variables move from `:root, :host`, which the page can override from outside, to `.qh-root`, which it cannot.
 */
export function shadowCss(css: string): string {
  const defaults: string[] = [];
  const rest = css.replace(PROPERTY, (_rule, name: string, body: string) => {
    defaults.push(`${name}:${INITIAL.exec(body)?.[1]?.trim() ?? 'initial'}`);
    return '';
  });
  const scoped = rest.replace(/:root\s*,\s*:host(?=\s*\{)/g, '.qh-root');
  if (defaults.length === 0) return scoped;
  const everything = ':host,:host *,:host ::before,:host ::after';
  // Layered before all others: a default must lose to every utility that sets the variable.
  return `@layer qh-defaults{${everything}{${defaults.join(';')}}}${scoped}`;
}
