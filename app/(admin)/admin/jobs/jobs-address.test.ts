import { describe, expect, it } from 'vitest';
import { readJobsAddress, runsHref, toRunFilter } from './jobs-address';

describe('the address of the jobs page', () => {
  it('says which runs are wanted, and leads back to itself', () => {
    const address = readJobsAddress({ state: 'failed', function: ' app-scan ', task: 'tsk_x' });
    expect(address).toEqual({ state: 'failed', function: 'app-scan', task: 'tsk_x', after: null });
    expect(toRunFilter(address)).toEqual({
      state: 'failed',
      functionId: 'app-scan',
      taskId: 'tsk_x',
    });
    expect(runsHref({ ...address, after: 'a.b' })).toBe(
      '/admin/jobs?state=failed&function=app-scan&task=tsk_x&after=a.b#runs',
    );
  });

  it('asks for everything where it says nothing, or nothing that there is', () => {
    for (const query of [{}, { state: 'odd', function: '', task: ['', 'x'], after: '\u0000' }]) {
      const address = readJobsAddress(query);
      expect(toRunFilter(address)).toEqual({});
      expect(runsHref(address)).toBe('/admin/jobs');
    }
    expect(readJobsAddress({ function: '\ud800'.repeat(500) }).function).toHaveLength(200);
  });
});
