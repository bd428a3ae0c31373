function readable(locator: string): boolean {
  return locator.split(' && ').every((stated, i) => {
    const part = i > 0 && stated.startsWith('!') ? stated.slice(1) : stated;
    if (/^icon=[a-z_]+$/.test(part)) return true;
    // No DOM in the background: the grammar is what can be checked there. Pages skip what they cannot read.
    return !/[{}<;]|\/\*/.test(part) && balanced(part);
  });
}

function balanced(text: string): boolean {
  const open: string[] = [];
  for (const char of text.replace(/"[^"]*"|'[^']*'/g, '')) {
    if (char === '[' || char === '(') open.push(char);
    else if (char === ']' && open.pop() !== '[') return false;
    else if (char === ')' && open.pop() !== '(') return false;
    else if (char === '"' || char === "'") return false;
  }
  return open.length === 0;
}

/** The first locator of a document that cannot be a selector, or `null`. */
export function invalidSelector(document: {
  sites: Record<string, { locators?: Record<string, string[]> | undefined } | undefined>;
}): string | null {
  const stated = Object.values(document.sites).flatMap((site) => Object.values(site?.locators ?? {}).flat());
  return stated.find((locator) => !readable(locator)) ?? null;
}
