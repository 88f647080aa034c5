import type { z } from 'zod';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import type { ResultIndex } from '@/lib/searches/result-index';

/** The context of a tool: a request's, with the ports that tools use. */
export type ToolCtx = Ctx<{ cache: Cache; resultIndex?: ResultIndex }>;

/** What a tool knows besides the context of its verb. */
export interface ToolSettings {
  /** Address of this server, for links to its pages. */
  publicUrl: string;
}

export interface ToolAnswer<Output> {
  /** For programs; checked against the tool's own schema. */
  structured: Output;
  /** The same for a reader, in a few lines. */
  text: string;
}

/** One tool as data and the verb behind it. */
export interface Tool<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
> {
  /** snake_case, verb first. */
  name: string;
  title: string;
  /** For a model: what it gives, when to use it, what to do next. */
  description: string;
  /** It changes something of the caller's; to do it twice is to do it once. */
  isWriting?: true;
  /** Every argument is described; unknown ones are refused. */
  input: Input;
  output: Output;
  call(
    ctx: ToolCtx,
    input: z.output<Input>,
    settings: ToolSettings,
  ): Promise<ToolAnswer<z.input<Output>>>;
}

/** Declares a tool and hands it on as one of many; its own types have been checked against each other. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: Tool<Input, Output>,
): Tool {
  return tool as unknown as Tool;
}
