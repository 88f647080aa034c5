/** Links of one report that work at a time. */
export const REPORT_LINKS_MAX = 10;
/** For how many days a link may work, and does unless said. */
export const LINK_DAYS_MAX = 90;
export const LINK_DAYS_USUAL = 30;
