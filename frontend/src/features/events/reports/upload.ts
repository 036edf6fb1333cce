import { credentials, Problem } from '~/api';
import type { Language } from '~/paths';

/** As much as the API takes. */
export const mostBytes = 10 * 1024 * 1024;

/** Sends a file as it is, telling how much of it has gone: `fetch` does not say that. */
export async function upload(language: Language, event: string, file: File, onProgress: (share: number) => void): Promise<void> {
  const token = await credentials.token?.();
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/v1/events/${encodeURIComponent(event)}/report/documents?name=${encodeURIComponent(nameOf(file))}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Accept-Language', language);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status === 201 ? done() : fail(problemOf(request)));
    request.onerror = () => fail(new Problem({}, { code: 'offline' }));
    request.send(file);
  });
}

function problemOf({ status, responseText }: XMLHttpRequest) {
  try {
    return new Problem(JSON.parse(responseText) as ConstructorParameters<typeof Problem>[0]);
  } catch {
    return new Problem({ status });
  }
}

/** Signs that a name may not have for the API are none here either. */
export const nameOf = ({ name }: Pick<File, 'name'>) =>
  name
    .replace(/[\u0000-\u001f\u007f/\\:*?"<>|]/g, '_')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(-120)
    .replace(/^[. ]+/, '') || '_';
