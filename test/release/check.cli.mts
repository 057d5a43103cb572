import { readNamed } from './readNamed.mts';
import { versionObjections } from './version.mts';

/**
 * Says whether package.json, its lock, the changelog and, where one is given, a tag name the same version:
 * `npm run release:check -- 1.2.3`. Exit code 1 when they do not.
 */
const [tag] = process.argv.slice(2);
const named = await readNamed(tag);
const objections = versionObjections(named);
for (const objection of objections) console.log(`release: ${objection}`);
if (objections.length === 0) console.log(`release: version ${named.version} everywhere`);
process.exitCode = objections.length === 0 ? 0 : 1;
