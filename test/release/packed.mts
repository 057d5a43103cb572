import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** A packed package, as far as a release needs it. */
export interface Packed {
	name: string;
	version: string;
	/** Names of its node types, such as `a2e`, as its manifest registers them. */
	nodes: string[];
	/** Names of its credential types, such as `a2eApi`. */
	credentials: string[];
	/** How many files it holds. */
	files: number;
	/** Size of the tarball. */
	bytes: number;
}

/** Reads a tarball that `npm pack` made. @throws Error with tar's words when it is none */
export async function readPacked(tarball: string): Promise<Packed> {
	const tar = async (...args: string[]) => (await promisify(execFile)('tar', args)).stdout;
	const manifest = JSON.parse(await tar('-xzOf', tarball, 'package/package.json')) as {
		name: string;
		version: string;
		n8n: { nodes: string[]; credentials: string[] };
	};
	const listed = (await tar('-tzf', tarball))
		.split('\n')
		.filter((entry) => entry !== '' && !entry.endsWith('/'));
	return {
		name: manifest.name,
		version: manifest.version,
		nodes: manifest.n8n.nodes.map(typeName),
		credentials: manifest.n8n.credentials.map(typeName),
		files: listed.length,
		bytes: (await stat(tarball)).size,
	};
}

/** The type in `dist/nodes/CreateAvatar/CreateAvatar.node.js` is `createAvatar`. Pure. */
export function typeName(file: string): string {
	const [className] = path.posix.basename(file).split('.');
	return className[0].toLowerCase() + className.slice(1);
}

/** The last line of a rehearsal, for people and machines alike. Pure. */
export function closingLine({ version, files, bytes }: Packed): string {
	return `release: ready ${version}, ${files} files, ${Math.ceil(bytes / 1_000)} KB`;
}
