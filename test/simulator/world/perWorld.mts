import type { World } from './world.mts';

/**
 * State that belongs to one service and lives as long as its world.
 *
 * @param create makes it when a world is first asked for it
 */
export function perWorld<State>(create: () => State): (world: World) => State {
	const states = new WeakMap<World, State>();
	return (world) => {
		const known = states.get(world);
		if (known !== undefined) return known;
		const state = create();
		states.set(world, state);
		return state;
	};
}
