import { useCallback, useEffect, useId, useState, useSyncExternalStore, type FormEvent } from 'react';
import { Icon } from '../Icon';
import { Notice } from '../Notice';
import { createScan, type Scan, type ScanState } from './scan';
import { useScannerWords } from './words';
import '~/styles/scanner.scss';

type Props = {
  /** A code was read or typed; the same one counts again only after it was out of sight. */
  onCode: (text: string) => void;
  /** The field for who cannot, or does not want to, use a camera. */
  typed: { label: string; hint?: string; submit: string; maxLength: number };
};

/** Reads QR codes with the camera, with a field for the same code beside it. Leaving the page turns the camera off. */
export function QrScanner({ onCode, typed }: Props) {
  const words = useScannerWords();
  const [scan] = useState(createScan);
  useEffect(() => scan.tell(onCode), [scan, onCode]);
  const show = useCallback((video: HTMLVideoElement | null) => scan.show(video), [scan]);
  const state = useSyncExternalStore(scan.subscribe, scan.state);
  const isOn = state.kind === 'on';
  const said = state.kind === 'failed' ? words.faults[state.fault].join('. ') : { off: words.off, starting: words.starting, on: words.on }[state.kind];
  return (
    <div className="scanner">
      <div className="scanner-picture" data-on={isOn}>
        <video ref={show} muted playsInline aria-label={words.picture} hidden={!isOn} />
        {(state.kind === 'off' || state.kind === 'starting') && <p className="hint">{words.why}</p>}
        {state.kind === 'failed' && (
          <Notice tone="warning">
            <p><strong>{words.faults[state.fault][0]}</strong></p>
            <p>{words.faults[state.fault][1]}</p>
          </Notice>
        )}
      </div>
      <p role="status" className={isOn ? 'hint' : 'visually-hidden'}>{said}</p>
      <p className="actions">
        <Switch scan={scan} state={state} />
        {isOn && state.cameras > 1 && (
          <button type="button" className="btn btn-outline-primary" onClick={() => void scan.turnAround()}><Icon name="refresh" /><span>{words.turn}</span></button>
        )}
      </p>
      <TypedCode {...typed} onCode={onCode} />
    </div>
  );
}

/** One button whatever it does next, so that the focus stays on it. */
function Switch({ scan, state: { kind } }: { scan: Scan; state: ScanState }) {
  const words = useScannerWords();
  const label = { off: words.start, starting: words.starting, on: words.stop, failed: words.retry }[kind];
  const press = () => {
    if (kind === 'on') scan.stop();
    else if (kind !== 'starting') void scan.start();
  };
  return <button type="button" className={`btn ${kind === 'on' ? 'btn-outline-primary' : 'btn-primary'}`} aria-disabled={kind === 'starting'} onClick={press}>{label}</button>;
}

function TypedCode({ label, hint, submit, maxLength, onCode }: Props['typed'] & Pick<Props, 'onCode'>) {
  const id = useId();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem('code') as HTMLInputElement;
    const text = field.value.trim();
    if (text !== '') onCode(text);
    // The next person is at the door already.
    field.value = '';
    field.focus();
  };
  return (
    <form className="scanner-typed" onSubmit={send}>
      <label htmlFor={id}>{label}</label>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      <div className="search-row">
        <input
          id={id}
          name="code"
          className="field"
          maxLength={maxLength}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="go"
          aria-describedby={hint && `${id}-hint`}
        />
        <button type="submit" className="btn btn-primary">{submit}</button>
      </div>
    </form>
  );
}
