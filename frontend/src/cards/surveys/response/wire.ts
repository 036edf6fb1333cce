import type { Survey, SurveyResponse } from '~/api';
import type { Answers, Definition } from '~/instrument';

/** The same documents, in the API's types and in those of the rules that Rust and the browser share. */
export const definitionOf = ({ definition }: Pick<SurveyResponse, 'definition'>) => definition as unknown as Definition;
export const answersOf = ({ answers }: Pick<SurveyResponse, 'answers'>) => answers as Answers;

type Of = { revisable: boolean; withdrawable?: boolean; identity?: Survey['identity'] };

/** What can be done with answers once they are handed in. */
export const changeable = ({ revisable, withdrawable, identity }: Of): 'yes' | 'withdraw' | 'never' =>
  revisable ? 'yes' : (withdrawable ?? identity !== 'anonymous') ? 'withdraw' : 'never';
