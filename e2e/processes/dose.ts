const DOSE = process.env.DEALSCOUT_TEST_DOSE ?? 'short';

export const IS_LONG = DOSE === 'long';

/** For what takes a minute even when small: the short dose leaves it out, the middle one has its small case. */
export const IS_LEFT_OUT = DOSE !== 'long' && DOSE !== 'middle';
