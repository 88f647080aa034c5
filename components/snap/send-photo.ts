'use client';

import {
  CallProblem,
  call,
  OFFLINE,
  type PhotoView,
  photoOf,
  photosPath,
  problemOf,
  removePhoto,
  type Wire,
} from './photo-client';
import {
  type BucketRoute,
  type Sending,
  type SendingCalls,
  type SentFile,
  sendBy,
} from './photo-sending';

const UPLOAD_MS_MAX = 300_000;
/** Set by the browser itself, and by nobody else. */
const OWN_HEADERS: ReadonlySet<string> = new Set(['content-length', 'host']);

/**
 * Puts bytes somewhere. Rejects with `CallProblem` where no answer comes, also when `signal` stops it; what has
 * left as a whole is answered all the same, because it may be stored by then.
 */
function putBytes(
  to: { url: string; headers: Readonly<Record<string, string>> },
  file: Blob,
  { onProgress, signal }: Sending,
): Promise<{ status: number; text: string }> {
  // Fetch tells nothing of how far an upload is.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', to.url);
    for (const [name, value] of Object.entries(to.headers)) {
      if (!OWN_HEADERS.has(name)) request.setRequestHeader(name, value);
    }
    request.timeout = UPLOAD_MS_MAX;
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new CallProblem(OFFLINE, true));
    request.ontimeout = () => reject(new CallProblem('It took too long.', true));
    request.onabort = () => reject(new CallProblem('It was stopped.', false));
    const stop = () => request.abort();
    signal.addEventListener('abort', stop);
    request.upload.onload = () => signal.removeEventListener('abort', stop);
    request.send(file);
  });
}

function callsOf(jobId: string): SendingCalls {
  return {
    async putHere({ key, file, slot }, sending) {
      const url = `${photosPath(jobId, key)}${slot === null ? '' : `?slot=${slot}`}`;
      const headers = { 'content-type': 'application/octet-stream' };
      const { status, text } = await putBytes({ url, headers }, file, sending);
      if (status !== 200) throw problemOf(status, text);
      return photoOf((JSON.parse(text) as { data: Wire }).data);
    },
    async awaitUpload({ key, file, slot }, contentType) {
      const wanted = { upload_key: key, byte_count: file.size, content_type: contentType };
      const answer = await call<{
        photo: Wire;
        upload_url: string | null;
        upload_headers: Record<string, string>;
      }>('POST', photosPath(jobId), { ...wanted, ...(slot === null ? {} : { slot }) });
      return {
        photo: photoOf(answer.photo),
        uploadUrl: answer.upload_url,
        uploadHeaders: answer.upload_headers,
      };
    },
    async putThere({ uploadUrl, uploadHeaders }, file, sending) {
      if (uploadUrl === null) return false;
      try {
        const to = { url: uploadUrl, headers: uploadHeaders };
        const { status } = await putBytes(to, file, sending);
        return status >= 200 && status < 300;
      } catch (error) {
        if (error instanceof CallProblem && error.isPassing) return false;
        throw error;
      }
    },
    complete: async (key) => photoOf(await call('POST', `${photosPath(jobId, key)}/complete`)),
    remove: (key) => removePhoto(jobId, key),
  };
}

/** Sends one file of a job, by the bucket where one may be used. Rejects with `CallProblem`. */
export function sendPhoto(
  jobId: string,
  route: BucketRoute,
  sent: SentFile,
  sending: Sending,
): Promise<PhotoView> {
  return sendBy(callsOf(jobId), route, sent, sending);
}
