// The document names its public address; whoever tries an operation here means the server that they are looking at.
(async () => {
  const answer = await fetch('/openapi.json');
  if (!answer.ok) return;
  const spec = await answer.json();
  spec.servers = [{ url: location.origin }];
  // Swagger UI writes names beside its choices without tying the two together, and scrolls examples for the mouse alone.
  const mend = () => {
    document.getElementById('servers')?.setAttribute('aria-label', 'Servers');
    for (const row of document.querySelectorAll('tr[data-param-name]')) {
      row.querySelector('select')?.setAttribute('aria-label', row.dataset.paramName);
    }
    for (const example of document.querySelectorAll('pre.microlight')) example.tabIndex = 0;
  };
  new MutationObserver(mend).observe(document.getElementById('reference'), { childList: true, subtree: true });
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
