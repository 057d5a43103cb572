import { DESCRIPTIONS } from './support/nodes.mts';

/** n8n's editor goes through every property for every key that is pressed. */
const MOST_PROPERTIES = 265;
const MOST_BYTES = 150_000;

test.each(DESCRIPTIONS)('%s is light in the editor', (_name, description) => {
	expect(description.properties.length).toBeLessThanOrEqual(MOST_PROPERTIES);
	expect(JSON.stringify(description).length).toBeLessThanOrEqual(MOST_BYTES);
});
