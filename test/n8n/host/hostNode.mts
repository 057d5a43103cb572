import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** A Node that can run n8n. */
export interface HostNode {
	/** Absolute path of the executable. */
	command: string;
	/** Without the leading v, such as 24.21.0. */
	version: string;
	/** Environment in which npm uses it and native modules are built for it. */
	buildEnv: NodeJS.ProcessEnv;
}

/** The Node n8n asks for, and the one its native parts are prebuilt for. */
const WANTED_MAJOR = 24;

/**
 * The Node that runs the n8n installed in `hostFolder`: the running one if it is a 24, else the one that was installed
 * beside n8n (Linux on x64 or arm64), else a newer running one.
 *
 * @throws Error that tells which Node to install
 */
export async function chooseNode(hostFolder: string): Promise<HostNode> {
	const running = process.execPath;
	const major = Number(process.versions.node.split('.')[0]);
	if (major === WANTED_MAJOR) return describe(running);

	const beside = path.join(
		hostFolder,
		'node_modules',
		`node-${process.platform}-${process.arch}`,
		'bin',
		'node',
	);
	if (existsSync(beside)) return describe(beside);

	if (major > WANTED_MAJOR) return describe(running);
	throw new Error(
		`n8n needs Node ${WANTED_MAJOR}, this is ${process.versions.node}, and npm has none for ` +
			`${process.platform} on ${process.arch}: install Node ${WANTED_MAJOR} and start this again with it.`,
	);
}

async function describe(command: string): Promise<HostNode> {
	const { stdout } = await promisify(execFile)(command, ['--version']);
	const bin = path.dirname(command);
	const headers = path.dirname(bin);
	return {
		command,
		version: stdout.trim().slice(1),
		buildEnv: {
			...process.env,
			PATH: [bin, process.env.PATH].join(path.delimiter),
			...(existsSync(path.join(headers, 'include/node/node.h')) && { npm_config_nodedir: headers }),
		},
	};
}
