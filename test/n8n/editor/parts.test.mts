import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RESOURCES } from '../../../nodes/shared/catalogue';
import { OPERATIONS } from '../../nodes/support/catalogue.mts';
import { findChromium } from './browser.mts';
import { CASES, NODES } from './cases.mts';
import { actsOf } from './fill.mts';

const entry = (id: string) => OPERATIONS.find((one) => one.id === id)!;
const acts = (id: string) => actsOf(entry(id), (name) => `https://a2e/${name}`);

test('every node and every resource has a case', () => {
	expect(new Set(CASES.map(({ node }) => node))).toEqual(new Set(NODES));
	const resources = new Set(CASES.map((one) => one.entry.resource));
	expect([...resources].sort()).toEqual(RESOURCES.map(({ value }) => value).sort());
});

test('a form is filled in with what it asks for, in its order', () => {
	expect(acts('avatar:create')).toEqual([
		{ does: 'fill', parameter: 'name', text: 'Hello from n8n' },
		{ does: 'fill', parameter: 'videoUrl', text: 'https://a2e/clip.mp4' },
	]);
	expect(acts('voice:train')).toContainEqual(expect.objectContaining({ does: 'fillRow' }));
	expect(acts('speech:generate')).toContainEqual({ does: 'pick', parameter: 'voice' });
	expect(acts('account:getCredits')).toEqual([]);
});

test('a task of no item is named by hand', () => {
	expect(acts('task:wait')).toEqual([
		{ does: 'choose', parameter: 'reference', choice: 'By Hand' },
		{ does: 'pick', parameter: 'taskId' },
	]);
});

test('a Chromium is found on the PATH or where it is said to be, and where there is none it is said how to get one', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-a2e-chromium-'));
	try {
		expect(() => findChromium({ PATH: folder })).toThrow('apt-get install chromium');
		const file = path.join(folder, 'chromium');
		await writeFile(file, '');
		await chmod(file, 0o755);
		expect(findChromium({ PATH: `/nowhere${path.delimiter}${folder}` })).toBe(file);
		expect(findChromium({ PATH: folder, CHROMIUM_PATH: '/opt/chrome' })).toBe('/opt/chrome');
	} finally {
		await rm(folder, { recursive: true });
	}
});
