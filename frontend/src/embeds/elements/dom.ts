export type Child = Node | string | false | null | undefined;
type Attributes = Record<string, string | number | true | undefined | EventListener>;

/**
 * An element, from what it is called, what it has and what is in it. Texts are only ever texts: nothing that came from elsewhere is read
 * as HTML, which a page with trusted types would refuse. A function is the listener of the event that it is named after.
 */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}

export const present = (children: Child[]): (Node | string)[] => children.filter((child): child is Node | string => Boolean(child));
