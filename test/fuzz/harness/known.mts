export const BASE_URL = 'https://video.a2e.ai';

/** As A2E's IDs are. */
export const ID = '67bd583f7b4ae10c76393899';
