const DOSE = process.env.DEALSCOUT_TEST_DOSE;

export const IS_LONG = DOSE === 'long';

/** For what takes a minute even when small: it runs in the long dose, and small where it is named by hand. */
export const IS_LEFT_OUT = DOSE === 'short' || DOSE === 'middle';
