import { bounded } from '../../../../nodes/shared/client/words';

test.each<[name: string, text: string, shown: string]>([
	['words as they are', 'Die Datei ist zu groß – 春', 'Die Datei ist zu groß – 春'],
	[
		'an address without its query',
		'see https://cdn.example.com/a.mp4?X-Sig=abc#f now',
		'see https://cdn.example.com/a.mp4 now',
	],
	[
		'an address without name and password',
		'at https://me:pw@cdn.example.com/a',
		'at https://cdn.example.com/a',
	],
	['no file in an address', `bad data:image/png;base64,${'A'.repeat(50)}= here`, 'bad [data] here'],
	['no file on its own', `bad ${'iVBORw0KGgo'.repeat(30)} here`, 'bad [data] here'],
	['no signs that move the cursor', 'a\u001b[2Jb\u0000c\nd', 'a [2Jb c d'],
	['no turn of the direction', 'photo\u202Egpj.exe', 'photo gpj.exe'],
	['nothing of blanks', ' \n\t ', ''],
])('shows %s', (_name, text, shown) => {
	expect(bounded(text)).toBe(shown);
});

test('cuts a long text, and no character in two', () => {
	expect(bounded('😀'.repeat(10), 4)).toBe('😀…');
	expect(bounded('word '.repeat(1000)).length).toBeLessThanOrEqual(500);
});

test('looks at the beginning of a huge text only', () => {
	expect(bounded(`${' '.repeat(20_000)}too late`)).toBe('');
});
