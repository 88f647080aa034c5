import { describe, expect, it } from 'vitest';
import { inBackground, settleBackground } from './background';
import { createLog } from './log';

describe('work in the background', () => {
  it('is not waited for, but can be settled together with what it started', async () => {
    const done: string[] = [];
    const log = createLog({ level: 'silent' });
    inBackground({ log }, 'outer', async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      inBackground({ log }, 'inner', async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        done.push('inner');
      });
      done.push('outer');
    });
    expect(done).toEqual([]);
    await settleBackground();
    expect(done).toEqual(['outer', 'inner']);
  });

  it('logs a failure, thrown or rejected, and harms nobody', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', sink: { write: (line) => lines.push(line) } });
    inBackground({ log }, 'thrown', () => {
      throw new Error('at once');
    });
    inBackground({ log }, 'rejected', () => Promise.reject(new Error('later')));
    await settleBackground();
    expect(lines.map((line) => JSON.parse(line).task).sort()).toEqual(['rejected', 'thrown']);
  });
});
