import type { Settings } from './world.mts';

/**
 * The rows of one page, which never holds more than the service allows.
 *
 * @param number from 1
 * @param size as it was asked for
 */
export function pageOf<Row>(
	rows: readonly Row[],
	number: unknown,
	size: unknown,
	{ pageCap }: Pick<Settings, 'pageCap'>,
): Row[] {
	const held = Math.min(Number(size), pageCap);
	const first = (Number(number) - 1) * held;
	return rows.slice(first, first + held);
}
