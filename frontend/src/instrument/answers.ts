import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import { choicesOf, everyQuestion, inOrder, otherOf, rowsOf, step, takesOther, type Answers, type Definition, type Json, type Question } from './definition';
import { answersSchema } from './schema';
import { isDay } from './seen';
import { way, type Way } from './walk';

/** Something about the answers that cannot stay so. */
export type Fault = { pointer: string; code: string };

export type Looked = {
  /** Whether it is handed in: only then must everything that is asked be there. */
  complete: boolean;
  /** Only what belongs to this page. */
  page?: string;
};

type Instrument = { definition: Definition; byName: Map<string, Question>; validator: Validator };

const instruments = new WeakMap<Definition, Instrument>();

/** A definition never changes: what is made of it is made once. */
function instrumentOf(definition: Definition): Instrument {
  const known = instruments.get(definition);
  if (known) return known;
  const byName = new Map<string, Question>();
  for (const question of everyQuestion(definition)) {
    if (question.type !== 'statement') byName.set(question.id, question);
    if (takesOther(question)) byName.set(otherOf(question.id), question);
  }
  const made = { definition, byName, validator: new Validator(answersSchema(definition) as Schema, '2020-12', false) };
  instruments.set(definition, made);
  return made;
}

/** Everything that is wrong with the answers, sorted by where. */
export function faults(definition: Definition, answers: Answers, { complete, page }: Looked): Fault[] {
  const instrument = instrumentOf(definition);
  const { byName } = instrument;
  const taken = way(definition, answers);
  const found: Fault[] = [];
  const looked: Answers = {};
  for (const [name, answer] of Object.entries(answers)) {
    const question = byName.get(name);
    if (!question) found.push({ pointer: step(name), code: 'unknown_question' });
    else if (!taken.shown.has(question.id)) found.push({ pointer: step(name), code: 'hidden' });
    else looked[name] = answer;
  }
  const ofValues = valueFaults(instrument, looked);
  found.push(...ofValues, ...presence(instrument, looked, taken), ...beside(instrument, looked, ofValues));
  const onPage = page === undefined ? undefined : new Set(definition.pages.find(({ id }) => id === page)?.questions.map(({ id }) => id));
  const isLooked = ({ pointer, code }: Fault) => (complete || !mendable.includes(code)) && (!onPage || onPage.has(byName.get(nameOf(pointer))?.id ?? ''));
  return inOrder(found.filter(isLooked));
}

/** What more answers would mend: nothing to say before it is handed in. */
const mendable = ['required', 'incomplete', 'other_missing', 'too_few'];

/** To which answer a fault belongs. */
const nameOf = (pointer: string) => (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');

/** What the schema refuses, in our words: one keyword and the kind of question give one code. */
function valueFaults({ validator, byName }: Instrument, answers: Answers): Fault[] {
  const found: Fault[] = [];
  for (const unit of validator.validate(answers).errors) {
    const pointer = pointerOf(unit);
    const name = nameOf(pointer);
    const question = byName.get(name);
    const code = question && codeOf(unit.keyword, pointer, question, name, valueAt(answers, pointer));
    if (code) found.push({ pointer, code });
  }
  // Of a value of the wrong kind nothing else can be said.
  const isMistaken = (code: string) => code === 'wrong_type' || code === 'not_whole';
  const mistaken = new Set(found.filter(({ code }) => isMistaken(code)).map(({ pointer }) => pointer));
  const told = found.filter(({ pointer, code }) => isMistaken(code) || !mistaken.has(pointer));
  return told.filter((one, i) => told.findIndex(({ pointer, code }) => pointer === one.pointer && code === one.code) === i);
}

/** The library writes an instance's place as the fragment of an address. */
function pointerOf({ instanceLocation }: OutputUnit): string {
  return decodeURI(instanceLocation).replace(/^#/, '');
}

const valueAt = (answers: Answers, pointer: string): Json | undefined =>
  pointer.split('/').slice(1).reduce<Json | undefined>(
    (value, name) => (value && typeof value === 'object' ? (value as Record<string, Json>)[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    answers,
  );

/** Characters that no text has: whoever sees one has before them what was pasted from no text. */
const controls = { line: /[\u0000-\u001f\u007f]/, lines: /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ };

const blankable = ['short_text', 'long_text', 'organisation'];

function codeOf(keyword: string, pointer: string, question: Question, name: string, value: Json | undefined): string | undefined {
  switch (keyword) {
    case 'type':
      return typeof value === 'number' && (question.type === 'scale' || question.type === 'number') ? 'not_whole' : 'wrong_type';
    case 'enum':
      return 'unknown_option';
    case 'const':
      return 'not_accepted';
    case 'minItems':
    case 'minProperties':
      return 'too_few';
    case 'maxItems':
      return 'too_many';
    case 'uniqueItems':
      return 'not_unique';
    case 'minimum':
      return 'too_small';
    case 'maximum':
      return 'too_large';
    case 'maxLength':
      return 'too_long';
    case 'pattern':
      if (name === question.id && !blankable.includes(question.type)) return 'bad_format';
      return (name === question.id && question.type === 'long_text' ? controls.lines : controls.line).test(String(value)) ? 'bad_format' : 'too_short';
    case 'false':
      // The library says it of a row that is known, too, when something is wrong with it.
      return 'rows' in question && !rowsOf(question).some(({ id }) => pointer === step(name) + step(id)) ? 'unknown_row' : undefined;
  }
  return undefined;
}

/** What has to be there, and what must not. */
function presence({ byName }: Instrument, answers: Answers, { required }: Way): Fault[] {
  const found: Fault[] = [];
  for (const id of required) if (!Object.hasOwn(answers, id)) found.push({ pointer: step(id), code: 'required' });
  for (const [name, question] of byName) {
    if (name !== question.id || !takesOther(question)) continue;
    const answer = answers[name];
    const isChosen = answer === 'other' || (Array.isArray(answer) && answer.includes('other'));
    const isSaid = Object.hasOwn(answers, otherOf(name));
    if (isChosen && !isSaid) found.push({ pointer: step(otherOf(name)), code: 'other_missing' });
    if (isSaid && !isChosen) found.push({ pointer: step(otherOf(name)), code: 'other_unexpected' });
  }
  return found;
}

/** The few rules that a schema cannot say. */
function beside({ byName }: Instrument, answers: Answers, ofValues: Fault[]): Fault[] {
  const found: Fault[] = [];
  for (const [name, answer] of Object.entries(answers)) {
    const question = byName.get(name);
    const at = step(name);
    if (!question || name !== question.id) continue;
    if (question.type === 'date' && typeof answer === 'string' && !ofValues.some(({ pointer }) => pointer === at)) {
      if (!isDay(answer)) found.push({ pointer: at, code: 'bad_format' });
      else if (question.min !== undefined && answer < question.min) found.push({ pointer: at, code: 'too_early' });
      else if (question.max !== undefined && answer > question.max) found.push({ pointer: at, code: 'too_late' });
    }
    if (question.type === 'ranking' && question.most === undefined && Array.isArray(answer) && choicesOf(question).some((id) => !answer.includes(id))) {
      found.push({ pointer: at, code: 'incomplete' });
    }
    if (question.type === 'matrix_single' && question.every_row && answer !== null && typeof answer === 'object' && !Array.isArray(answer)) {
      for (const { id } of rowsOf(question)) if (!Object.hasOwn(answer, id)) found.push({ pointer: at + step(id), code: 'incomplete' });
    }
  }
  return found;
}
