import { said, step, takesOther, type Question } from '~/instrument';
import { FaultText } from '~/forms/fields';
import { Markdown } from '~/forms/Markdown';
import { fieldId, useAnswering } from './answer';
import { Choices, Dropdown, OtherText, YesNo } from './Choices';
import { Consent } from './Consent';
import { FileAnswer } from './FileAnswer';
import { Matrix } from './Matrix';
import { MunicipalityAnswer } from './MunicipalityAnswer';
import { Ranking } from './Ranking';
import { ScaleAnswer } from './ScaleAnswer';
import { LongText, NumberAnswer, OneLine } from './TextAnswer';
import { useAnsweringWords } from './words';

/** Questions that are answered by several controls: the question is the name of their group. */
const grouped: Question['type'][] = ['single_choice', 'multiple_choice', 'yes_no', 'scale', 'matrix_single', 'matrix_multiple', 'ranking', 'consent'];

/** A question as whoever answers meets it: what is asked, what helps, the control, what is wrong. */
export function QuestionView({ question, isRequired }: { question: Question; isRequired: boolean }) {
  const { language, faults } = useAnswering();
  const words = useAnsweringWords();
  const id = fieldId(step(question.id));
  if (question.type === 'statement') return <Statement question={question} />;
  const label = said(question.label, language);
  const help = said(question.help, language);
  const found = faults.filter(({ pointer }) => pointer === step(question.id));
  const describedBy = [help.text && `${id}-hint`, ...found.map((_, i) => `${id}-${i}-fault`)].filter(Boolean).join(' ') || undefined;
  const name = (
    <>
      <span lang={other(label.language, language)}>{label.text}</span>
      {isRequired && <span className="optional"> ({words.required})</span>}
    </>
  );
  const inner = (
    <>
      {help.text && <p id={`${id}-hint`} className="hint" lang={other(help.language, language)}>{help.text}</p>}
      <Control question={question} id={id} describedBy={describedBy} isInvalid={found.length > 0} isRequired={isRequired} />
      {found.map(({ code }, i) => <FaultText key={code} id={`${id}-${i}`} fault={{ detail: words.of[code]?.(question) ?? code }} />)}
      {takesOther(question) && <OtherText question={question} />}
    </>
  );
  if (!grouped.includes(question.type)) {
    return (
      <div className="form-field asked" data-fault={found.length > 0}>
        <label htmlFor={id}>{name}</label>
        {inner}
      </div>
    );
  }
  return (
    <fieldset className="form-field asked" data-fault={found.length > 0} aria-describedby={describedBy}>
      <legend>{name}</legend>
      {inner}
    </fieldset>
  );
}

const other = (one: string, language: string) => (one === language ? undefined : one);

function Statement({ question }: { question: Extract<Question, { type: 'statement' }> }) {
  const { language } = useAnswering();
  const label = said(question.label, language);
  const text = said(question.text, language);
  return (
    <div className="form-field asked prose">
      {label.text && <p lang={other(label.language, language)}><strong>{label.text}</strong></p>}
      <div lang={other(text.language, language)}><Markdown text={text.text} /></div>
    </div>
  );
}

type Props = { question: Exclude<Question, { type: 'statement' }>; id: string; describedBy?: string; isInvalid: boolean; isRequired: boolean };

function Control({ question, ...props }: Props) {
  switch (question.type) {
    case 'single_choice':
    case 'multiple_choice':
      return <Choices question={question} {...props} />;
    case 'dropdown':
      return <Dropdown question={question} {...props} />;
    case 'yes_no':
      return <YesNo question={question} {...props} />;
    case 'scale':
      return <ScaleAnswer question={question} {...props} />;
    case 'matrix_single':
    case 'matrix_multiple':
      return <Matrix question={question} {...props} />;
    case 'ranking':
      return <Ranking question={question} {...props} />;
    case 'number':
      return <NumberAnswer question={question} {...props} />;
    case 'long_text':
      return <LongText question={question} {...props} />;
    case 'short_text':
    case 'date':
    case 'email':
    case 'url':
    case 'organisation':
      return <OneLine question={question} {...props} />;
    case 'municipality':
      return <MunicipalityAnswer question={question} {...props} />;
    case 'consent':
      return <Consent question={question} {...props} />;
    case 'file':
      return <FileAnswer question={question} {...props} />;
  }
}
