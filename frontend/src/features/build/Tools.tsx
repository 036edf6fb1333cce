import { useState } from 'react';
import { Icon } from '~/ui/Icon';
import { saveFile } from '~/ui/saveFile';
import { commands } from './commands';
import { CodeBlock } from './CodeBlock';
import type { BuildWords } from './it';
import { COLLECTION, collectionFor } from './queries';

/** Clients, a mock, a collection: each a command or a file. */
export function Tools({ words }: { words: BuildWords }) {
  const [isFailed, setFailed] = useState(false);
  const download = () => void collectionFor(location.origin).then((blob) => (setFailed(false), saveFile(COLLECTION, blob)), () => setFailed(true));
  const { npm, openapiTypescript, python, mock } = commands(location.origin);
  return (
    <>
      <h3>{words.npm}</h3>
      <p>{words.npmText}</p>
      <CodeBlock label={words.npmCommand} code={npm} words={words} />
      <h3>{words.otherClients}</h3>
      <p>{words.otherClientsText}</p>
      <CodeBlock label="openapi-python-client" code={python} words={words} />
      <CodeBlock label="openapi-typescript" code={openapiTypescript} words={words} />
      <h3>{words.mock}</h3>
      <p>{words.mockText}</p>
      <CodeBlock label={words.mockCommand} code={mock} words={words} />
      <h3>{words.collection}</h3>
      <p>{words.collectionText}</p>
      <ol>
        {words.collectionSteps.map((step) => <li key={step}>{step}</li>)}
      </ol>
      <p><button type="button" className="btn btn-outline-primary" onClick={download}><Icon name="download" /><span>{words.collectionFile}</span></button></p>
      {isFailed && <p role="alert">{words.offline}</p>}
    </>
  );
}
