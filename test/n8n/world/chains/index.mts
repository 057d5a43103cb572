import type { Chain } from '../chain.mts';
import { BUCKETS } from './buckets.mts';
import { CALLERS } from './callers.mts';
import { DAILY } from './daily.mts';
import { DRIVES } from './drives.mts';

/** All chains. The slowest come first. */
export const CHAINS: readonly Chain[] = [...DRIVES, ...BUCKETS, ...DAILY, ...CALLERS];
