import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/**
 * Every place that writes under a key which the code does not spell out, and where that key comes from. A write under a key that came
 * from outside could reach a prototype; `Object.fromEntries`, spreads and computed keys of literals make own properties and are not
 * looked at. A new place has to be added here, with its reason.
 */
const REVIEWED: Readonly<Record<string, string>> = {
	'nodes/shared/operation/request/body.ts: Object.defineProperty(body, key)':
		'the one way to write under a key from outside: it makes an own property whatever the key is',
	'nodes/shared/operation/request/parameters.ts: Object.assign(fixed)': 'keys of the catalogue',
	'nodes/shared/operation/request/parameters.ts: request.path[wiresOf(field)[0]] =':
		'a name of the catalogue',
	'nodes/shared/operation/runs/start.ts: Object.assign(request.body)': 'the fields of the push',
	'nodes/shared/operation/outcomes.ts: Object.assign(copy.context)': 'two names that stand there',
	'nodes/shared/operation/outcomes.ts: parts[part] =': 'a number',
	'nodes/shared/operation/paid/ledger.ts: this.entries[slot] =': 'a number, or a name of this package',
	'nodes/shared/operation/paid/ledger.ts: delete this.entries[slot]': 'a number, or a name of this package',
	'nodes/shared/operation/paid/ledger.ts: store[KEY] =': 'a constant',
	"nodes/shared/operation/parking/reentry.ts: context.getContext('node')[KEY] =": 'a constant',
	'nodes/shared/operation/parking/reentry.ts: delete store[KEY]': 'a constant',
	'nodes/shared/operation/parking/reentry.ts: delete guarded[ORIGINAL]': 'a constant',
	'nodes/shared/operation/parking/push.ts: store[KEY] =': 'a constant',
	'nodes/shared/operation/trigger/poll.ts: store[KEY] =': 'a constant',
	'nodes/shared/operation/trigger/call.ts: store[KEY] =': 'a constant',
	'nodes/shared/operation/trigger/call.ts: Object.assign(desk)': 'two names that stand there',
	'nodes/shared/editor/joinedCases.ts: result[at] =': 'a number',
	'nodes/shared/editor/woven.ts: common[at][other] =': 'a number',
	'nodes/shared/operation/parking/reentry.ts: Object.assign(date)': 'a name that stands there',
};

/** What writes properties of its first argument. */
const WRITERS =
	/^(Object\.(assign|defineProperty|defineProperties|setPrototypeOf)|Reflect\.(set|defineProperty|setPrototypeOf))$/;

const ROOT = join(import.meta.dirname, '..', '..');

function sourceFiles(): string[] {
	return ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((path) => path.endsWith('.ts'))
			.map((path) => join(ROOT, folder, path)),
	);
}

/** The places of one file, each as it stands in the code. */
function computedWrites(path: string, code: string): string[] {
	const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const written = writtenBy(node);
		if (written) found.push(`${path}: ${written}`);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function writtenBy(node: ts.Node): string | undefined {
	if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
		const target = targetsOf(node.left).find(isComputed);
		return target && `${target.getText()} =`;
	}
	if (ts.isDeleteExpression(node) && isComputed(node.expression)) return node.getText();
	if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
		const counts = [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator);
		return counts && isComputed(node.operand) ? node.getText() : undefined;
	}
	if (ts.isCallExpression(node) && WRITERS.test(node.expression.getText())) {
		const shown = node.expression.getText() === 'Object.assign' ? 1 : 2;
		const named = node.arguments.slice(0, shown).map((argument) => argument.getText());
		return `${node.expression.getText()}(${named.join(', ')})`;
	}
	return undefined;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
	return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** What an assignment writes to, also where it takes a list or an object apart. */
function targetsOf(left: ts.Expression): ts.Expression[] {
	if (ts.isArrayLiteralExpression(left)) return left.elements.flatMap(targetsOf);
	if (!ts.isObjectLiteralExpression(left)) return [left];
	return left.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? targetsOf(one.initializer) : []));
}

function isComputed(target: ts.Expression): boolean {
	return ts.isElementAccessExpression(target) && !ts.isLiteralExpression(target.argumentExpression);
}

test('no key is written that the code does not spell out, but where it was looked at', () => {
	const found = sourceFiles().flatMap((path) =>
		computedWrites(relative(ROOT, path), readFileSync(path, 'utf8')),
	);
	expect([...new Set(found)].sort()).toEqual(Object.keys(REVIEWED).sort());
});

test.each([
	['x[key] = 1;', 'x[key] ='],
	['x.y[key] ??= 1;', 'x.y[key] ='],
	['[x[key]] = [1];', 'x[key] ='],
	['({ a: x[key] } = y);', 'x[key] ='],
	['x[key]++;', 'x[key]++'],
	['delete x[key];', 'delete x[key]'],
	['Object.assign(x, y);', 'Object.assign(x)'],
	['Reflect.set(x, key, 1);', 'Reflect.set(x, key)'],
	['Object.setPrototypeOf(x, y);', 'Object.setPrototypeOf(x, y)'],
])('%s is such a place', (code, written) => {
	expect(computedWrites('a.ts', code)).toEqual([`a.ts: ${written}`]);
});

test.each([
	'x.key = 1;',
	'x["key"] = 1;',
	'x[0] = 1;',
	'y = x[key];',
	'y = { [key]: 1, ...x };',
	'x.set(key, 1);',
])('%s is none', (code) => {
	expect(computedWrites('a.ts', code)).toEqual([]);
});
