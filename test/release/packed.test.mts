import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, readPacked, typeName } from './packed.mts';
import { makeTarball } from './tarball.mts';

const folder = mkdtempSync(join(tmpdir(), 'a2e-packed-'));

afterAll(() => rmSync(folder, { recursive: true }));

const pack = (files: Record<string, string>) => makeTarball(folder, files);

test('a tarball tells what n8n is to load of it, and its size', async () => {
	const n8n = {
		nodes: ['dist/nodes/A2e/A2e.node.js', 'dist/nodes/CreateAvatar/CreateAvatar.node.js'],
		credentials: ['dist/credentials/A2eApi.credentials.js'],
	};
	const tarball = pack({
		'package.json': JSON.stringify({ name: 'n8n-nodes-x', version: '1.2.3', n8n }),
		'dist/nodes/A2e/A2e.node.js': '',
		'dist/nodes/CreateAvatar/CreateAvatar.node.js': '',
	});
	expect(await readPacked(tarball)).toEqual({
		name: 'n8n-nodes-x',
		version: '1.2.3',
		nodes: ['a2e', 'createAvatar'],
		credentials: ['a2eApi'],
		files: 3,
		bytes: statSync(tarball).size,
	});
});

test('what is no tarball of a package is refused', async () => {
	await expect(readPacked(pack({ 'index.js': '' }))).rejects.toThrow('package.json');
	const text = join(folder, 'text');
	writeFileSync(text, 'words');
	await expect(readPacked(text)).rejects.toThrow('tar');
});

test('a class is a type in n8n by its first letter in lower case', () => {
	expect(typeName('dist/nodes/GenerateTts/GenerateTts.node.js')).toBe('generateTts');
});

test('the last line has version, files and size', () => {
	const packed = {
		name: 'n8n-nodes-x',
		nodes: [],
		credentials: [],
		version: '1.2.3',
		files: 120,
		bytes: 98_301,
	};
	expect(closingLine(packed)).toBe('release: ready 1.2.3, 120 files, 99 KB');
});
