import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../n8n/demo/pack.mts';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	permissions?: Record<string, string>;
	environment?: string;
	needs?: string;
	outputs?: Record<string, string>;
	steps: Step[];
}

interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const FOLDER = path.join(ROOT, '.github', 'workflows');
const texts = new Map(
	readdirSync(FOLDER).map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')] as const),
);
const workflows = [...texts].map(([file, text]) => [file, parse(text) as Workflow] as const);
const { build, publish } = (parse(texts.get('publish.yml')!) as Workflow).jobs;

test.each([...texts])('%s names every action by its commit, with the version beside it', (_file, text) => {
	const used = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
	expect(used.length).toBeGreaterThan(0);
	for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('an action is of one version everywhere', () => {
	const used = [...texts.values()].flatMap((text) => text.match(/[\w-]+\/[\w-]+@[0-9a-f]{40}/g) ?? []);
	const names = new Set(used.map((action) => action.split('@')[0]));
	expect(new Set(used).size).toBe(names.size);
});

test.each(workflows)('%s hands nothing to jobs but reading, unless they say so', (_file, { permissions }) => {
	expect(Object.entries(permissions).filter(([, right]) => right !== 'read')).toEqual([]);
	expect(Object.keys(permissions).filter((what) => what !== 'contents')).toEqual([]);
});

test('one job alone may write anything: it speaks for this repository to npm, in an environment of its own', () => {
	const writing = workflows.flatMap(([file, { jobs }]) =>
		Object.entries(jobs).flatMap(([name, { permissions = {} }]) =>
			Object.entries(permissions)
				.filter(([, right]) => right === 'write')
				.map(([what]) => `${file} ${name} ${what}`),
		),
	);
	expect(writing).toEqual(['publish.yml publish id-token']);
	expect(Object.keys(publish.permissions!)).toEqual(['id-token']);
	expect(publish.environment).toBe('npm');
});

test.each(workflows)('%s leaves no token in the files that it checks out', (_file, { jobs }) => {
	const checkouts = Object.values(jobs)
		.flatMap(({ steps }) => steps)
		.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
	expect(checkouts.length).toBeGreaterThan(0);
	for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
});

test('what publishes runs nothing of this repository, nor of what it depends on', () => {
	expect(publish.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))).toEqual([]);
	const commands = publish.steps.flatMap(({ run = [] }) => run);
	expect(commands).toEqual([
		expect.stringContaining('sha256sum --check'),
		'npm publish ./*.tgz --provenance --access public --ignore-scripts',
	]);
});

test('what is published is the tarball that was tested', () => {
	const commands = build.steps.flatMap(({ run = [] }) => run);
	const place = (words: string) => commands.findIndex((command) => command.includes(words));
	const order = ['npm ci', 'release:check -- "$GITHUB_REF_NAME"', 'npm test', 'release:dry', 'sha256sum'].map(
		place,
	);
	expect(order).not.toContain(-1);
	expect(order).toEqual([...order].sort((a, b) => a - b));
	expect(publish.needs).toBe('build');
	expect(build.outputs).toEqual({ sha256: expect.stringContaining('steps.tarball') as string });
});
