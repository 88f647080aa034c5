import { type AnyNode, Element } from 'domhandler';
import {
  type AttributeTest,
  type Compound,
  hasWord,
  parseSelector,
  passes,
  type SelectorStep,
} from './page-selector';

/** An element that knows its place: all elements within it have numbers between its own and `end`. */
export class PlacedElement extends Element {
  end = Number.POSITIVE_INFINITY;

  constructor(
    name: string,
    attributes: Record<string, string>,
    readonly order: number,
  ) {
    super(name, attributes);
  }
}

type Elements = readonly PlacedElement[];

const PARSED = new Map<string, SelectorStep[][] | null>();

function parsed(css: string): SelectorStep[][] | null {
  const present = PARSED.get(css);
  if (present !== undefined) return present;
  const alternatives = parseSelector(css);
  PARSED.set(css, alternatives);
  return alternatives;
}

/**
 * Finds the elements of one page. A selector is answered once for the whole page, in time linear in the
 * page's length whatever stands within what, and then only cut to where it is asked for.
 */
export class ElementIndex {
  private readonly selected = new Map<string, Elements>();
  private readonly compounds = new Map<string, Elements>();
  private readonly keyed = new Map<string, Elements>();
  private classes: Map<string, PlacedElement[]> | null = null;

  /** `other` answers selectors that are of no form known here. */
  constructor(
    private readonly elements: Elements,
    private readonly other: (css: string) => Elements,
  ) {}

  /** In the page's order; of the whole page, or of what stands within an element of it. */
  select(css: string, within?: AnyNode): Elements {
    const all = this.everywhere(css);
    if (within === undefined) return all;
    return within instanceof PlacedElement
      ? all.slice(firstAfter(all, within.order), firstAfter(all, within.end - 1))
      : [];
  }

  /** The first of those. */
  first(css: string, within?: AnyNode): PlacedElement | null {
    const all = this.everywhere(css);
    if (within === undefined) return all[0] ?? null;
    if (!(within instanceof PlacedElement)) return null;
    const found = all[firstAfter(all, within.order)];
    return found !== undefined && found.order < within.end ? found : null;
  }

  private everywhere(css: string): Elements {
    const present = this.selected.get(css);
    if (present !== undefined) return present;
    const alternatives = parsed(css);
    const found =
      alternatives === null
        ? this.other(css)
        : inOrder(alternatives.map((steps) => this.matching(steps)));
    this.selected.set(css, found);
    return found;
  }

  private matching(steps: readonly SelectorStep[]): Elements {
    let found: Elements | null = null;
    for (const { compound, isChild } of steps) {
      const candidates = this.ofCompound(compound);
      if (found === null) found = candidates;
      else found = isChild ? childrenOf(found, candidates) : below(found, candidates);
      if (found.length === 0) break;
    }
    return found ?? [];
  }

  private ofCompound(compound: Compound): Elements {
    const present = this.compounds.get(compound.text);
    if (present !== undefined) return present;
    const { tag, classes, attributes } = compound;
    const [className] = classes;
    const [attribute] = attributes;
    let found = this.elements;
    if (className !== undefined) found = this.ofClass(className);
    else if (tag !== null) found = this.ofName(tag);
    else if (attribute !== undefined) found = this.ofAttribute(attribute.name);
    const isPlain = classes.length + attributes.length + (tag === null ? 0 : 1) === 1;
    if (!isPlain || attribute !== undefined) found = found.filter((each) => is(each, compound));
    this.compounds.set(compound.text, found);
    return found;
  }

  private ofName(name: string): Elements {
    return this.kept(name, () => this.elements.filter((element) => element.name === name));
  }

  private ofAttribute(name: string): Elements {
    return this.kept(`[${name}]`, () =>
      this.elements.filter(({ attribs }) => attribs[name] !== undefined),
    );
  }

  /** Many elements share their whole list of classes: each list is looked through once. */
  private ofClass(name: string): Elements {
    return this.kept(`.${name}`, () => {
      this.classes ??= byClasses(this.elements);
      const lists: Elements[] = [];
      for (const [words, elements] of this.classes) if (hasWord(words, name)) lists.push(elements);
      return inOrder(lists);
    });
  }

  private kept(key: string, find: () => Elements): Elements {
    const present = this.keyed.get(key);
    if (present !== undefined) return present;
    const found = find();
    this.keyed.set(key, found);
    return found;
  }
}

function byClasses(elements: Elements): Map<string, PlacedElement[]> {
  const lists = new Map<string, PlacedElement[]>();
  for (const element of elements) {
    const words = element.attribs.class;
    if (words === undefined) continue;
    const list = lists.get(words);
    if (list === undefined) lists.set(words, [element]);
    else list.push(element);
  }
  return lists;
}

function is({ name, attribs }: PlacedElement, { tag, classes, attributes }: Compound): boolean {
  if (tag !== null && name !== tag) return false;
  const passed = (test: AttributeTest) => {
    const written = attribs[test.name];
    return written !== undefined && passes(test, written);
  };
  return (
    classes.every((word) => hasWord(attribs.class ?? '', word)) &&
    (attributes.length === 0 || attributes.every(passed))
  );
}

function inOrder(lists: readonly Elements[]): Elements {
  const [only = []] = lists;
  if (lists.length <= 1) return only;
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length <= 1) return filled[0] ?? [];
  return [...new Set(filled.flat())].sort((one, other) => one.order - other.order);
}

function childrenOf(parents: Elements, candidates: Elements): Elements {
  const all = new Set<unknown>(parents);
  return candidates.filter(({ parent }) => all.has(parent));
}

/** Elements end before those that they stand in: who is within any is within the one that ends last. */
function below(ancestors: Elements, candidates: Elements): Elements {
  let next = 0;
  let end = 0;
  return candidates.filter(({ order }) => {
    for (; next < ancestors.length; next += 1) {
      const ancestor = ancestors[next];
      if (ancestor === undefined || ancestor.order >= order) break;
      end = Math.max(end, ancestor.end);
    }
    return order < end;
  });
}

/** Where the elements behind a number begin. */
function firstAfter(elements: Elements, order: number): number {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.order ?? 0) <= order) low = middle + 1;
    else high = middle;
  }
  return low;
}
