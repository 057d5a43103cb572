/** Texts that are easy to find wherever they should not be. */

export const TOKEN = 'sk_FUZZ_7d1e5b9c40MARKER';

/** The part of a signed address that gives its right away. */
export const SIGNATURE = 'f0edfeedf0edfeed5160a7ce';

export const SIGNED_URL = `https://files.example.com/a/b.mp4?X-Amz-Expires=900&X-Amz-Signature=${SIGNATURE}`;
