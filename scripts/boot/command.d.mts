/** True when a version string such as "20.19.0" is new enough to run the project. */
export function isNodeSupported(version: string): boolean;
