import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

const ROOT = resolve(import.meta.dirname, '../../..');
const ESLINT = join(
	dirname(createRequire(join(ROOT, 'package.json')).resolve('eslint/package.json')),
	'bin/eslint.js',
);

const LARGEST_REPORT_BYTES = 64 * 1024 * 1024;

interface Report {
	filePath: string;
	messages: Array<{ line: number; ruleId: string | null; message: string }>;
}

/**
 * n8n's own linter, as `n8n-node lint` runs it, over descriptions. It reads sources and so cannot see what a program
 * builds; here every description is written out as the source it stands for, in a copy of the package's layout.
 * @returns one line for each complaint; empty when there is none
 */
export async function lintDescriptions(
	descriptions: ReadonlyArray<[className: string, description: INodeTypeDescription]>,
): Promise<string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'a2e-lint-'));
	try {
		await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
		await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
		await cp(join(ROOT, 'credentials'), join(folder, 'credentials'), { recursive: true });
		await writeFile(
			join(folder, 'eslint.config.mjs'),
			"export { config as default } from '@n8n/node-cli/eslint';\n",
		);
		for (const [className, description] of descriptions) {
			await mkdir(join(folder, 'nodes', className), { recursive: true });
			await writeFile(
				join(folder, 'nodes', className, `${className}.node.ts`),
				sourceOf(className, description),
			);
		}
		const reports = await eslint(folder);
		if (reports.length !== descriptions.length) throw new Error(`ESLint looked at ${reports.length} files`);
		return reports.flatMap(({ filePath, messages }) =>
			messages.map(({ line, ruleId, message }) => `${filePath}:${line} ${ruleId ?? 'syntax'}: ${message}`),
		);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** A class with the description as a literal, with bare keys as people write them. */
function sourceOf(className: string, description: INodeTypeDescription): string {
	const literal = JSON.stringify(description, null, '\t')
		.replace(/^(\t*)"([A-Za-z_]\w*)":/gm, '$1$2:')
		.replaceAll('"main"', 'NodeConnectionTypes.Main');
	return [
		"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
		"import { NodeConnectionTypes } from 'n8n-workflow';",
		'',
		`export class ${className} implements INodeType {`,
		`\tdescription: INodeTypeDescription = ${literal};`,
		'}',
		'',
	].join('\n');
}

/** ESLint ends with 1 when it has complaints, which is an answer, and with 2 when it could not work. */
async function eslint(folder: string): Promise<Report[]> {
	return await new Promise((done, fail) => {
		const args = [ESLINT, '--format', 'json', 'nodes'];
		// With Jest's NODE_ENV the plugin would take every file for one of its own test cases.
		const env = { ...process.env, NODE_ENV: 'production' };
		execFile(
			process.execPath,
			args,
			{ cwd: folder, env, maxBuffer: LARGEST_REPORT_BYTES },
			(error, stdout, stderr) => {
				if (error && error.code !== 1) fail(new Error(stderr || error.message));
				else done(JSON.parse(stdout) as Report[]);
			},
		);
	});
}
