/** Gives a shadow root its styles: as a constructed sheet, which no page policy touches, else as an element. */
export function adoptStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox refuses constructed sheets from content scripts; its policy check lets our own text through.
    const style = document.createElement('style');
    style.textContent = css;
    root.prepend(style);
  }
}
