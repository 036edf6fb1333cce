// The document names its public address; whoever tries an operation here means the server that they are looking at.
(async () => {
  const answer = await fetch('/openapi.json');
  if (!answer.ok) return;
  const spec = await answer.json();
  spec.servers = [{ url: location.origin }];
  globalThis.SwaggerUIBundle({
    spec,
    dom_id: '#reference',
    presets: [globalThis.SwaggerUIBundle.presets.apis],
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    filter: true,
    tryItOutEnabled: true,
    validatorUrl: null,
  });
})();
