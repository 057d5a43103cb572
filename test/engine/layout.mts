import type { INode } from 'n8n-workflow';

/** n8n's node for a note on the canvas. */
export const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** A rectangle on the canvas, in its units: x to the right, y downwards. */
interface Area {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** A node is a square of 96 with two lines of words below it, which are wider than the square. */
const SQUARE = 96;
const WORDS_BESIDE = 60;
const WORDS_BELOW = 60;

/** Pairs of nodes and notes that lie on each other on the canvas, by name. Pure. */
export function overlaps(nodes: readonly INode[]): string[] {
	return nodes.flatMap((one, index) =>
		nodes
			.slice(index + 1)
			.filter((other) => meet(areaOf(one), areaOf(other)))
			.map((other) => `${one.name} and ${other.name}`),
	);
}

function areaOf({ type, position: [left, top], parameters: { width, height } }: INode): Area {
	if (type === STICKY_NOTE) return { left, top, right: left + Number(width), bottom: top + Number(height) };
	return {
		left: left - WORDS_BESIDE,
		top,
		right: left + SQUARE + WORDS_BESIDE,
		bottom: top + SQUARE + WORDS_BELOW,
	};
}

function meet(one: Area, other: Area): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
