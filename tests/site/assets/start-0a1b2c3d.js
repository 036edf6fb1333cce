// The real site is built by npm; this one has just enough files to be served.
console.info('awake');
