import { createHash } from 'node:crypto';
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';

/** What an expression may speak of: the event, in a wait or a cancellation the later one as `async`. */
export interface ExpressionValues {
  event: unknown;
  async?: unknown;
  vars?: unknown;
}

const COMPILED_MAX = 1_000;
/** Longer keys are stored by their hash. */
const KEY_CHARACTERS_MAX = 100;

const environment = createEnvironment();
const compiled = new Map<string, ParseResult | null>();

/**
 * CEL as Inngest writes it. Numbers of an event are doubles and those of an expression integers, so
 * the two are made to add up.
 */
function createEnvironment(): Environment {
  const cel = new Environment({
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
  })
    .registerVariable('event', 'dyn')
    .registerVariable('async', 'dyn')
    .registerVariable('vars', 'dyn');
  type Arithmetic = (left: number | bigint, right: number | bigint) => number;
  const arithmetic: Record<string, Arithmetic> = {
    '+': (left, right) => Number(left) + Number(right),
    '-': (left, right) => Number(left) - Number(right),
    '*': (left, right) => Number(left) * Number(right),
    '/': (left, right) => Number(left) / Number(right),
    '%': (left, right) => Number(left) % Number(right),
  };
  for (const [sign, apply] of Object.entries(arithmetic)) {
    cel.registerOperator(`double ${sign} int`, apply);
    cel.registerOperator(`int ${sign} double`, apply);
  }
  return cel;
}

/** What is wrong with an expression, in words; null when it can be evaluated. */
export function expressionProblem(expression: string): string | null {
  try {
    const { valid, error } = environment.parse(expression).check();
    return valid ? null : firstLine(error);
  } catch (error) {
    return firstLine(error);
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}

/** Whether the expression holds. Without one: yes. A missing field or a wrong type: no. */
export function isMatch(expression: string | null, values: ExpressionValues): boolean {
  return expression === null || evaluate(expression, values) === true;
}

/**
 * The key that an expression makes of an event: its text, hashed where long. Without an expression,
 * and for an event that lacks the field: ''.
 */
export function keyOf(expression: string | null, event: unknown): string {
  if (expression === null) return '';
  const value = evaluate(expression, { event });
  if (value === null || value === undefined) return '';
  const written = typeof value === 'string' ? value : JSON.stringify(value, writeBigint);
  // A database keeps neither NUL nor half a surrogate pair.
  const text = written.toWellFormed().replaceAll('\0', '\ufffd');
  return text.length <= KEY_CHARACTERS_MAX ? text : hashOf(text);
}

/** The number that an expression makes of an event; null when it makes none. */
export function numberOf(expression: string | null, event: unknown): number | null {
  if (expression === null) return null;
  const value = evaluate(expression, { event });
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  return Number.isNaN(value) ? null : Number(value);
}

/** The two fields that must be equal for an expression to hold, each from `event` or `async` inwards. */
export interface Equation {
  event: readonly string[];
  async: readonly string[];
}

/**
 * An equation that is a condition of the whole expression: `event.data.id == async.data.id`, alone or
 * joined to others by `&&`. Null when there is none.
 */
export function findEquation(expression: string): Equation | null {
  const program = compile(expression);
  return program === null ? null : equationIn(program.ast);
}

function equationIn(node: ASTNode): Equation | null {
  if (node.op === '&&') return equationIn(node.args[0]) ?? equationIn(node.args[1]);
  if (node.op !== '==') return null;
  const sides = node.args.map(pathOf);
  const event = sides.find((side) => side?.[0] === 'event');
  const later = sides.find((side) => side?.[0] === 'async');
  return event && later ? { event: event.slice(1), async: later.slice(1) } : null;
}

/** "event.data.id" as its names; null for anything that is not a plain path. */
function pathOf(node: ASTNode): string[] | null {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return null;
  const inner = pathOf(node.args[0]);
  return inner && [...inner, node.args[1]];
}

function writeBigint(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The value, or undefined where evaluation fails. */
function evaluate(expression: string, values: ExpressionValues): unknown {
  const program = compile(expression);
  if (program === null) return undefined;
  try {
    return program({ async: null, vars: {}, ...values }) as unknown;
  } catch {
    return undefined;
  }
}

/** Compiled once; the ones longest unused are let go. Null where it cannot be compiled. */
function compile(expression: string): ParseResult | null {
  const known = compiled.get(expression);
  if (known !== undefined) {
    compiled.delete(expression);
    compiled.set(expression, known);
    return known;
  }
  let program: ParseResult | null = null;
  try {
    program = environment.parse(expression);
  } catch {
    // Remembered as null, so that it is not parsed again for each event.
  }
  compiled.set(expression, program);
  const [oldest] = compiled.keys();
  if (compiled.size > COMPILED_MAX && oldest !== undefined) compiled.delete(oldest);
  return program;
}
