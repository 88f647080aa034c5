/** Full counts; small cases otherwise. Which files a dose leaves out is in `scripts/boot/test-doses.mjs`. */
export const IS_LONG = process.env.DEALSCOUT_TEST_DOSE === 'long';
