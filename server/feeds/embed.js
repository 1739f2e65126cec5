// The present incident of a status page as a bar on top of another page; nothing when all is well or unknown.
(() => {
  const script = document.currentScript || document.querySelector('script[src$="/embed.js"]');
  const site = new URL(script.src).origin;
  const language = (script.dataset.lang || document.documentElement.lang).split('-')[0];
  // The server writes the colours of the states here.
  const colours = COLOURS;
  // Property by property: a strict Content-Security-Policy forbids style attributes, but not this.
  const make = (name, looks) => {
    const element = document.createElement(name);
    Object.assign(element.style, looks);
    return element;
  };
  let bar;

  const hide = () => {
    if (bar) bar.remove();
    bar = null;
  };
  const show = ({ state, headline, current: [incident] }) => {
    if (!incident) return hide();
    if (!bar) {
      bar = make('div', { padding: '10px 16px', font: '16px/1.5 system-ui, sans-serif', textAlign: 'center' });
      bar.id = 'monostat';
      bar.setAttribute('role', 'status');
      bar.append(make('a', { color: 'white', textDecoration: 'underline' }));
      bar.firstChild.href = site + '/';
      document.body.prepend(bar);
    }
    bar.style.background = colours[state];
    bar.firstChild.textContent = headline + ' ' + incident.title;
  };
  const look = () =>
    document.hidden ||
    fetch(site + '/.well-known/status.json?lang=' + language, { credentials: 'omit', signal: AbortSignal.timeout(8000) })
      .then((answer) => answer.json())
      .then(show)
      .catch(hide);
  const start = () => {
    look();
    setInterval(look, 60000);
    document.addEventListener('visibilitychange', look);
  };
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
})();
