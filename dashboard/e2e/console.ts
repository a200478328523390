import { SUITE } from './world';

/** Where the pages come from: the suite's gateway, or a development server in front of it. */
export const CONSOLE = process.env.LOWTIDE_CONSOLE ?? SUITE;
