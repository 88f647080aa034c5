// The first file every command loads. It uses nothing that an old Node lacks, so that an old Node
// is told what to do instead of failing on an import.

const oldestNode = [20, 19];

/** True when a version string such as "20.19.0" is new enough to run the project. */
export function isNodeSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * Runs one command: checks Node, loads the module, calls its `main(args)` and exits with the code
 * it returns. A `BootError` is shown as a sentence with its advice, anything else with its stack.
 */
export async function runCommand(load) {
  if (!isNodeSupported(process.versions.node)) {
    console.error(
      `Deal Scout needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node} (${process.execPath}).\n` +
        'Install a current release from https://nodejs.org, or with a version manager: nvm install 22',
    );
    process.exit(1);
  }
  // The reader of our output may leave early (… | head); that is no failure.
  process.stdout.on('error', (error) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  try {
    const { main } = await load();
    const code = await main(process.argv.slice(2));
    if (code !== undefined) process.exit(code);
  } catch (error) {
    reportFailure(error);
    process.exit(typeof error?.exitCode === 'number' ? error.exitCode : 1);
  }
}

/** Prints a failure for a person: what happened, the end of the log, what to do next. */
export function reportFailure(error) {
  if (error?.name !== 'BootError') {
    console.error(error);
    return;
  }
  console.error(`\n✖ ${error.message}`);
  if (error.tail) console.error(`\n${error.tail.replace(/^/gm, '  | ')}\n`);
  if (error.logFile) console.error(`  Full log: ${error.logFile}`);
  if (error.advice) console.error(`  ${error.advice.replace(/\n/g, '\n  ')}`);
}
