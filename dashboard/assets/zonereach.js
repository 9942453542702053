// What only the browser can do: tell how it displays, name the zones on a map, follow clicks, copy links.
window.dash_clientside = window.dash_clientside || {};
(() => {
  "use strict";
  const hasWebGL = () => {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
  };
  let webgl;

  const changed = (changes) => {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    query.sort();
    const text = query.toString().replaceAll("%2C", ",");
    return text ? "?" + text : "";
  };

  const plotOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);
  const mapOf = (id) => plotOf(id)?._fullLayout?.map?._subplot?.map;

  // A map is there once Plotly has drawn it; until then try again, a few seconds at most.
  const whenMap = (id, act, tries = 40) => {
    const map = mapOf(id);
    if (map?.getSource && map.isStyleLoaded?.() && map.getSource("zone-names")) act(map);
    else if (tries > 0) setTimeout(() => whenMap(id, act, tries - 1), 150);
  };

  // The whole city, in whatever room the page gives it.
  const fit = (map, id) => {
    const home = document.querySelector(`[data-home][data-map="${id}"]`);
    if (home) map.fitBounds(JSON.parse(home.dataset.home), { padding: 12, animate: false });
  };
  const fitted = new WeakSet();

  window.dash_clientside.zonereach = {
    display(scheme, before) {
      webgl ??= hasWebGL();
      const now = scheme || document.documentElement.getAttribute("data-mantine-color-scheme");
      const shown = now === "dark" ? "dark" : "light";
      return before?.scheme === shown ? window.dash_clientside.no_update : { scheme: shown, webgl };
    },
    name(labels, id) {
      if (!labels) return window.dash_clientside.no_update;
      whenMap(id, (map) => {
        for (const [source, names] of Object.entries(labels)) map.getSource(source)?.setData(names);
        if (!fitted.has(map) && !new URLSearchParams(location.search).has("at")) fit(map, id);
        fitted.add(map);
      });
      return window.dash_clientside.no_update;
    },
    zone(click) {
      const point = click?.points?.[0];
      const zone = Number(point?.customdata);
      if (!Number.isInteger(zone) || zone < 1 || zone > 6) return window.dash_clientside.no_update;
      const now = new URLSearchParams(location.search).get("zone");
      return changed({ zone: now === String(zone) ? null : zone });
    },
    move(moved) {
      const centre = moved?.["map.center"];
      const zoom = moved?.["map.zoom"];
      if (!centre || zoom === undefined) return window.dash_clientside.no_update;
      const at = [centre.lon.toFixed(4), centre.lat.toFixed(4), zoom.toFixed(2)].join(",");
      // The view moves often: the address follows, without a step for Back at every nudge.
      history.replaceState({}, "", location.pathname + changed({ at }));
      return window.dash_clientside.no_update;
    },
    hour(click) {
      const point = click?.points?.[0];
      if (!point) return window.dash_clientside.no_update;
      const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
      return changed({ day: days[point.y], hour: point.x });
    },
  };

  // Links to another view of the same page keep the reader where they are.
  document.addEventListener(
    "click",
    (event) => {
      const anchor = event.target.closest?.("a[href]");
      if (!anchor || anchor.origin !== location.origin || anchor.pathname !== location.pathname) return;
      const height = window.scrollY;
      setTimeout(() => window.scrollTo(0, height));
    },
    true,
  );

  const copy = async (button) => {
    const notice = document.getElementById("notice");
    notice.textContent = "";
    let text = button.dataset.copied;
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      text = `${button.dataset.failed} ${location.href}`;
    }
    setTimeout(() => (notice.textContent = text));
  };

  const toggle = (button) => {
    const open = button.closest(".filters").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-zoom], [data-copied], [data-toggle]");
    if (!button) return;
    if (button.dataset.copied) return void copy(button);
    if (button.dataset.toggle) return toggle(button);
    const id = button.dataset.map;
    const map = mapOf(id);
    if (!map) return;
    const way = button.dataset.zoom;
    if (way === "home") fit(map, id);
    else map.jumpTo({ zoom: map.getZoom() + (way === "in" ? 0.7 : -0.7) });
    const centre = map.getCenter();
    window.dash_clientside.zonereach.move({ "map.center": { lon: centre.lng, lat: centre.lat }, "map.zoom": map.getZoom() });
  });
})();
