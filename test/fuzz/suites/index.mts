import { answers, headersOfAnswers, stalls } from './answers.mts';
import { filesIn, filesOut } from './files.mts';
import { parameters } from './parameters.mts';
import { pure } from './pure.mts';
import type { Suite } from './suite.mts';
import { webhooks } from './webhooks.mts';

/** Everything that is tried, in turns. */
export const SUITES: readonly Suite[] = [
	parameters,
	answers,
	headersOfAnswers,
	stalls,
	filesIn,
	filesOut,
	webhooks,
	pure,
];
