/** One version in a changelog in the form of Keep a Changelog. */
export interface Entry {
	/** What its heading names: `1.2.3` of `## 1.2.3`, of `## [1.2.3]` and of `## 1.2.3 - 2026-01-31`. */
	version: string;
	/** What stands below the heading, to the next one. */
	text: string;
}

const HEADING = /^## \[?([^\]\s]+).*$/m;

/** The versions of a changelog, as they stand: the newest first. Pure. */
export function entriesOf(changelog: string): Entry[] {
	const [, ...parts] = `\n${changelog}`.split(/\n(?=## )/);
	return parts.map((part) => {
		const [, version = ''] = HEADING.exec(part) ?? [];
		return { version, text: part.replace(HEADING, '').trim() };
	});
}
