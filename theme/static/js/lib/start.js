/**
 * Start components on the elements they are for.
 *
 * @param {Document} page
 * @param {{ selector: string, new (element: any): object }[]} components
 */
export function startAll(page, components) {
  for (const Component of components) {
    for (const element of page.querySelectorAll(Component.selector)) {
      try {
        new Component(element);
      } catch (error) {
        console.error(`${Component.name}: ${error}`);
      }
    }
  }
}
