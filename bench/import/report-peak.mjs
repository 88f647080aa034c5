import { writeFileSync } from 'node:fs';

// Loaded into the measured process: leaves its peak resident memory, in kB, when it ends.
process.on('exit', () => {
  const report = process.env.PEAK_REPORT;
  if (report) writeFileSync(report, String(process.resourceUsage().maxRSS));
});
