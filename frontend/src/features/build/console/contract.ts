type Schema = {
  $ref?: string; type?: string | string[]; enum?: string[]; items?: Schema; minimum?: number; maximum?: number; maxItems?: number;
  example?: unknown; examples?: unknown[]; default?: unknown; description?: string;
};
type Parameter = { name: string; in: string; required?: boolean; description?: string; schema?: Schema; example?: unknown };
type Described = { operationId?: string; summary?: string; description?: string; tags?: string[]; parameters?: Parameter[]; security?: Record<string, unknown>[]; responses: Record<string, { content?: Record<string, unknown> }> };

/** What of the contract the console reads. */
export type Contract = { paths: Record<string, { get?: Described }>; components: { schemas: Record<string, Schema> }; tags?: { name: string }[] };

export type Field = {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  /** What may be chosen; without it, anything may be written. */
  options?: readonly string[];
  /** Whether it may be given more than once: what is written is then separated by commas. */
  repeated: boolean;
  number?: { min?: number; max?: number };
  flag: boolean;
  /** What an empty field stands for, or what could stand in it. */
  hint?: string;
};

export type Operation = {
  id: string;
  path: string;
  tag: string;
  name: string;
  description?: string;
  /** Whether it needs nobody to sign in. */
  isOpen: boolean;
  fields: readonly Field[];
  /** The list in which what the path names can be found. */
  list?: string;
};

/** What can be read over HTTP and shown: no stream, which does not end. Open ones first, in the order of the contract's tags. */
export function operationsOf(contract: Contract): Operation[] {
  const tags = (contract.tags ?? []).map(({ name }) => name);
  const found = Object.entries(contract.paths).flatMap(([path, { get }]) => (get && isReadable(path, get) ? [operationOf(contract, path, get)] : []));
  return found.sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || tags.indexOf(a.tag) - tags.indexOf(b.tag) || a.path.localeCompare(b.path));
}

const isReadable = (path: string, { responses, security = [] }: Described) =>
  path.startsWith('/v1/') && !('text/event-stream' in (responses['200']?.content ?? {})) && security.some((way) => 'token' in way || Object.keys(way).length === 0);

function operationOf(contract: Contract, path: string, said: Described): Operation {
  const parameters = (said.parameters ?? []).filter((one) => one.in === 'path' || one.in === 'query');
  const parent = path.slice(0, Math.max(0, path.indexOf('/{')));
  return {
    id: said.operationId ?? path,
    path,
    tag: said.tags?.[0] ?? '',
    name: said.summary ?? path,
    description: said.description,
    isOpen: said.security?.some((way) => Object.keys(way).length === 0) ?? true,
    fields: parameters.map((one) => fieldOf(contract, one)),
    list: contract.paths[parent]?.get?.parameters?.some(({ name }) => name === 'limit') ? parent : undefined,
  };
}

function fieldOf(contract: Contract, { name, in: where, required = false, description, schema, example }: Parameter): Field {
  const whole = resolved(contract, schema);
  const repeated = whole.items !== undefined;
  const one = repeated ? resolved(contract, whole.items) : whole;
  const types = [one.type].flat();
  const hint = whole.default ?? example ?? whole.example ?? one.example ?? one.examples?.[0];
  return {
    name,
    in: where === 'path' ? 'path' : 'query',
    required,
    description: description ?? whole.description ?? one.description,
    options: one.enum?.filter((word) => typeof word === 'string'),
    repeated,
    number: types.includes('integer') || types.includes('number') ? { min: one.minimum, max: one.maximum } : undefined,
    flag: types.includes('boolean'),
    hint: hint === undefined || hint === null ? undefined : String(Array.isArray(hint) ? hint.join(', ') : hint),
  };
}

function resolved(contract: Contract, schema: Schema | undefined): Schema {
  const name = schema?.$ref?.split('/').pop();
  if (!name) return schema ?? {};
  return { ...resolved(contract, contract.components.schemas[name]), ...schema, $ref: undefined };
}
