import { entriesOf } from './changelog.mts';

/** The places that name the version of a release. */
export interface Named {
	/** In package.json. */
	version: string;
	/** In package-lock.json, of the package itself. */
	locked: string;
	/** CHANGELOG.md. */
	changelog: string;
	/** The tag that is to be published; absent while there is none. */
	tag?: string;
}

/** A version that people get by default: neither a preview nor a build of one. */
const RELEASED = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** What stands against a release, in words that say what to change. Nothing, when all places name the same version. Pure. */
export function versionObjections({ version, locked, changelog, tag }: Named): string[] {
	const [newest] = entriesOf(changelog);
	const checks: Array<[wrong: boolean, words: string]> = [
		[!RELEASED.test(version), `package.json: "${version}" is not a version such as 1.2.3`],
		[
			locked !== version,
			`package-lock.json is of version ${locked}, package.json of ${version}: run "npm install --package-lock-only"`,
		],
		[
			newest?.version !== version,
			`CHANGELOG.md: the newest entry is ${newest ? `"${newest.version}"` : 'missing'}, package.json is of version ${version}`,
		],
		[newest?.version === version && newest.text === '', `CHANGELOG.md says nothing of version ${version}`],
		[
			tag !== undefined && tag !== version,
			`the tag is "${tag}", package.json of version ${version}: a tag is the bare version`,
		],
	];
	return checks.filter(([wrong]) => wrong).map(([, words]) => words);
}
