import { useState } from 'react';
import { useInside } from '~/i18n/inside';
import { Notice } from './Notice';

/** What is told once and never again: shown whole, with a button that copies it. */
export function Secret({ title, text, of }: { title: string; text: string; of: string }) {
  const { form } = useInside();
  const [copied, setCopied] = useState(false);
  return (
    <Notice tone="success">
      <p role="status"><strong>{title}.</strong> {text}</p>
      <p><code className="secret">{of}</code></p>
      <p>
        <button type="button" className="btn btn-primary btn-sm" onClick={() => void navigator.clipboard.writeText(of).then(() => setCopied(true))}>{form.copy}</button>{' '}
        <span role="status">{copied && form.copied}</span>
      </p>
    </Notice>
  );
}
