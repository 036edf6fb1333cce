import { CodeBlock as Block } from '~/ui/CodeBlock';
import type { BuildWords } from './it';

type Props = { label: string; code: string; words: BuildWords; hidden?: boolean };

/** Code to copy, in the words of these pages. */
export function CodeBlock({ words: { copy, copied, copyFailed }, ...rest }: Props) {
  return <Block {...rest} words={{ copy, copied, copyFailed }} />;
}
