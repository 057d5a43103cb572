import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { installHost } from '../n8n/host.mts';
import { progressOn } from '../n8n/progress.mts';
import { type ListedType, type Popularity, searchedNodes } from './support/n8nNodes.mts';

/**
 * `npm run n8n:nodes`: writes what n8n's panel knows about n8n's own nodes, for the test of what its search finds, from the
 * n8n that the end-to-end tests run on.
 */
const FILE = path.join(import.meta.dirname, 'support', 'n8nNodes.json');
const PACKAGES = ['n8n-nodes-base', '@n8n/n8n-nodes-langchain'];

const { cli, version } = await installHost({ onProgress: progressOn(process.stdout) });
const fromHost = createRequire(cli);
const read = async (packageName: string, file: string) =>
	JSON.parse(
		await readFile(path.join(path.dirname(fromHost.resolve(`${packageName}/package.json`)), file), 'utf8'),
	) as unknown;

const types: Record<string, ListedType[]> = {};
for (const name of PACKAGES) types[name] = (await read(name, 'dist/types/nodes.json')) as ListedType[];
const popularity = (await read('n8n-editor-ui', 'data/node-popularity.json')) as Popularity[];
const nodes = searchedNodes(types, popularity);
await writeFile(
	FILE,
	await format(JSON.stringify(nodes), { ...(await resolveConfig(FILE)), filepath: FILE }),
);
console.log(`${nodes.length} nodes of n8n ${version} in ${path.relative('', FILE)}`);
