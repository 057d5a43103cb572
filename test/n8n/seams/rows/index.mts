import type { Row } from '../row.mts';
import { ANSWERS } from './answers.mts';
import { CALLERS } from './callers.mts';
import { ENDINGS } from './endings.mts';
import { FILES } from './files.mts';
import { HOSTILE } from './hostile.mts';
import { PLANS } from './plans.mts';
import { PUSH } from './push.mts';
import { RETRY } from './retry.mts';

/** All rows. The slowest come first, so that none begins when the others are over. */
export const ROWS: readonly Row[] = [
	...CALLERS,
	...RETRY,
	...ENDINGS,
	...PUSH,
	...FILES,
	...ANSWERS,
	...PLANS,
	...HOSTILE,
];
