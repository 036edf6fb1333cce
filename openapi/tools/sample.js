import { resolved } from './contract.js';

/** Texts that fit patterns of which the contract gives no example. The first that fits is taken. */
const texts = [
  'Esempio', 'esempio', '/esempio', 'https://example.org/esempio', '2026-09-01T16:00:00Z', '2026-09-01', '0197f1d2-3c4b-7a5d-8e6f-0123456789ab',
  'a'.repeat(43), '0'.repeat(64), '1', 'BO',
];

/**
 * A value of a schema, always the same one: its example, its default, the first of its words, or one put together from its parts.
 * What may be nothing and has no example is nothing: a page says that there is no next, so loops that follow pages end.
 */
export function sample(contract, schema, depth = 0) {
  const at = resolved(contract, schema) ?? {};
  if ('const' in at) return at.const;
  if ('example' in at) return at.example;
  if (at.examples?.length) return at.examples[0];
  if ('default' in at) return at.default;
  if (at.enum) return at.enum[0];
  const choices = at.oneOf ?? at.anyOf;
  if (choices) return ofChoices(contract, at, choices, depth);
  const types = [at.type ?? (at.properties ? 'object' : 'null')].flat();
  if (types.includes('null')) return null;
  switch (types[0]) {
    case 'object':
      return ofObject(contract, at, depth);
    case 'array':
      return depth > 8 && !at.minItems ? [] : Array.from({ length: Math.max(1, at.minItems ?? 0) }, () => sample(contract, at.items, depth + 1));
    case 'boolean':
      return false;
    case 'string':
      return ofText(at);
    default:
      return Math.min(at.maximum ?? Infinity, Math.max(at.minimum ?? 1, 1));
  }
}

function ofChoices(contract, at, choices, depth) {
  if (choices.some((choice) => resolved(contract, choice).type === 'null')) return null;
  const chosen = sample(contract, choices[0], depth);
  // What all choices share may stand beside them.
  return at.properties ? { ...ofObject(contract, at, depth), ...chosen } : chosen;
}

/** All its properties, save for what is optional where it might go on without end. */
function ofObject(contract, { properties = {}, required = [], additionalProperties, propertyNames }, depth) {
  const values = Object.entries(properties).flatMap(([name, schema]) => {
    return required.includes(name) || depth <= 8 ? [[name, sample(contract, schema, depth + 1)]] : [];
  });
  if (values.length === 0 && additionalProperties && typeof additionalProperties === 'object') {
    return { [propertyNames ? sample(contract, propertyNames) : 'esempio']: sample(contract, additionalProperties, depth + 1) };
  }
  return Object.fromEntries(values);
}

function ofText({ pattern, minLength = 0, maxLength = Infinity }) {
  const fits = new RegExp(pattern ?? '', 'u');
  const fitting = [...texts, 'a'.repeat(minLength)].find((text) => fits.test(text) && text.length >= minLength && text.length <= maxLength);
  if (fitting === undefined) throw new Error(`no text fits ${pattern} of ${minLength} to ${maxLength} characters: give the schema an example`);
  return fitting;
}
