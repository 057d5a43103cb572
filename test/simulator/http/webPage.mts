/** The web page that A2E answers on every path it does not know: a single-page app, with status 200. */
export const webPage = `<!doctype html>
<html lang="en">
	<head><meta charset="utf-8"><title>A2E</title></head>
	<body><div id="app"></div><noscript>Please enable JavaScript.</noscript></body>
</html>
`;
