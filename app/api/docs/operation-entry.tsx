import type { ReactElement } from 'react';
import { Disclosure } from '@/components/ui/layers';
import { Badge } from '@/components/ui/marks';
import { CodeSample } from './code-sample';
import { FieldList } from './field-list';
import { InlineCode } from './inline-code';
import type { ReferenceAnswer, ReferenceOperation } from './reference';
import { TryIt, type TryOperation } from './try-it';

/** Methods that can be sent from the page; the others change what is hard to bring back. */
const TRIED_METHODS = new Set(['GET', 'POST']);

const OWNERSHIP: Readonly<Record<string, string>> = {
  none: '',
  owner: ' Only for what is one’s own.',
  owner_or_admin: ' Only for what is one’s own, or for an admin.',
};

function keyInWords({ api_key, name }: ReferenceOperation['permission']): string {
  if (api_key === 'never') return 'No API key may.';
  return api_key === 'any' ? 'Any API key may.' : `An API key needs the scope ${name}.`;
}

/** Who may call an operation, in one line. */
function WhoMay({ permission }: { permission: ReferenceOperation['permission'] }): ReactElement {
  const people = permission.visitor
    ? 'Anyone, signed in or not.'
    : `Signed in as ${permission.roles.join(', ').replaceAll('_', ' ')}.`;
  return (
    <p>
      <a href="#permissions" className="text-accent underline">
        <code>{permission.name}</code>
      </a>
      : {people} {keyInWords(permission)}
      {OWNERSHIP[permission.ownership]}
    </p>
  );
}

function tried(operation: ReferenceOperation): TryOperation {
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    fields: operation.parameters.map((parameter) => ({
      name: parameter.path,
      place: parameter.place,
      isRequired: parameter.isRequired,
      isList: parameter.isList,
      values: parameter.isList ? [] : parameter.values,
      sample: parameter.sample ?? '',
    })),
    body: operation.body && {
      mediaType: operation.body.mediaType,
      example: operation.body.example,
    },
  };
}

function Answer({ answer }: { answer: ReferenceAnswer }): ReactElement {
  const { status, mediaType, fields, example } = answer;
  return (
    <div className="flex flex-col gap-1">
      <p>
        <strong className="tabular font-semibold">{status}</strong> {mediaType ?? 'without a body'}
      </p>
      {example === null ? null : (
        <Disclosure summary="Example of the answer">
          <CodeSample text={example} what="Example of the answer" />
        </Disclosure>
      )}
      {fields.length > 0 ? (
        <Disclosure summary={`Fields of the answer (${fields.length})`}>
          <FieldList fields={fields} label="Fields of the answer" isAnswer />
        </Disclosure>
      ) : null}
    </div>
  );
}

const ownProblems = (
  problems: ReferenceOperation['problems'],
  sharedCodes: ReadonlySet<string>,
): ReferenceOperation['problems'] =>
  problems
    .map(({ status, codes }) => ({
      status,
      codes: codes.filter((code) => !sharedCodes.has(code)),
    }))
    .filter(({ codes }) => codes.length > 0);

/** What this call may answer besides what every call may. */
function Problems({ problems }: { problems: ReferenceOperation['problems'] }): ReactElement | null {
  if (problems.length === 0) return null;
  return (
    <p className="text-ink-2">
      Errors:{' '}
      {problems.map(({ status, codes }, index) => (
        <span key={status}>
          {index === 0 ? '' : ', '}
          {status}{' '}
          {codes.map((code) => (
            <a key={code} href={`#error-${code}`} className="mr-1 text-accent underline">
              <code>{code}</code>
            </a>
          ))}
        </span>
      ))}
    </p>
  );
}

/** One operation: a line that opens everything about it. Its id is that of the document. */
export function OperationEntry({
  operation,
  sharedCodes,
}: {
  operation: ReferenceOperation;
  /** Codes of problems that are said once for all operations. */
  sharedCodes: ReadonlySet<string>;
}): ReactElement {
  const { id, method, path, summary, description, isDeprecated, parameters, body } = operation;
  return (
    <Disclosure
      className="operation"
      summary={
        <span className="operation-line">
          <span className="operation-method">{method}</span>
          <code className="operation-path">{path}</code>
          <span className="text-ink-2">{summary}</span>
          {isDeprecated ? <Badge tone="high">deprecated</Badge> : null}
        </span>
      }
    >
      <div id={id} className="operation-body">
        {description === null ? null : (
          <p>
            <InlineCode text={description} />
          </p>
        )}
        <WhoMay permission={operation.permission} />
        {parameters.length > 0 ? (
          <>
            <h4>Parameters</h4>
            <FieldList fields={parameters} label={`Parameters of ${id}`} />
          </>
        ) : null}
        {body === null ? null : (
          <>
            <h4>Body</h4>
            <FieldList fields={body.fields} label={`Body of ${id}`} />
          </>
        )}
        {operation.fileTypes.length === 0 ? null : (
          <>
            <h4>Body</h4>
            <p>A file as it is: {operation.fileTypes.join(', ')}.</p>
          </>
        )}
        <h4>Call</h4>
        <CodeSample text={operation.curl} what={`curl for ${id}`} />
        {TRIED_METHODS.has(method) && operation.fileTypes.length === 0 ? (
          <TryIt operation={tried(operation)} />
        ) : null}
        <h4>Answer</h4>
        {operation.answers.map((answer) => (
          <Answer key={`${answer.status} ${answer.mediaType}`} answer={answer} />
        ))}
        <Problems problems={ownProblems(operation.problems, sharedCodes)} />
        <p>
          <a href={`#${id}`} className="text-accent text-xs underline">
            Link to {id}
          </a>
        </p>
      </div>
    </Disclosure>
  );
}
