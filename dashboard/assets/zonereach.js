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
  const narrow = window.innerWidth <= 640;
  // The scheme before the component library has set it: what was chosen last, else what the system prefers.
  const wanted = () => {
    const chosen = localStorage.getItem("mantine-color-scheme-value");
    if (chosen === "dark" || chosen === "light") return chosen;
    return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };

  const { changed } = window.zonereach;
  const still = () => window.dash_clientside.no_update;
  const go = (search) => {
    if (search !== location.search) {
      history.pushState({}, "", location.pathname + search);
      window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    }
    return still();
  };

  const plotOf = (id) => document.querySelector(`#${id} .js-plotly-plot`);
  const mapOf = (id) => plotOf(id)?._fullLayout?.map?._subplot?.map;

  // A map is there once Plotly has drawn it; until then try again, a few seconds at most.
  const whenMap = (id, act, tries = 40) => {
    const map = mapOf(id);
    if (map?.getSource && map.isStyleLoaded?.() && map.getSource("zone-names")) act(map);
    else if (tries > 0) setTimeout(() => whenMap(id, act, tries - 1), 150);
  };

  // Patterns of an area's state, drawn here so that they keep their size at every zoom: "state:colour".
  const strokes = {
    announced: [14, 1.1, [[0, 14, 14, 0], [-7, 7, 7, -7], [7, 21, 21, 7]]],
    unreliable: [8, 0.8, [[0, 0, 8, 8], [0, 8, 8, 0]]],
    no_data: [8, 2, [[3, 4, 5, 4]]],
  };
  const pattern = (name) => {
    const [state, colour] = name.split(":");
    const [size, width, lines] = strokes[state];
    const canvas = Object.assign(document.createElement("canvas"), { width: size * 2, height: size * 2 });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    for (const [x0, y0, x1, y1] of lines) {
      pen.beginPath();
      pen.moveTo(x0, y0);
      pen.lineTo(x1, y1);
      pen.stroke();
    }
    return pen.getImageData(0, 0, size * 2, size * 2);
  };
  const patterned = new WeakSet();
  const reveal = (map) => {
    for (const layer of map.getStyle().layers) {
      const hidden = layer.paint?.["fill-pattern"] && layer.layout?.visibility === "none";
      if (!hidden) continue;
      const image = layer.paint["fill-pattern"];
      if (!map.hasImage(image)) map.addImage(image, pattern(image), { pixelRatio: 2 });
      map.setLayoutProperty(layer.id, "visibility", "visible");
    }
  };
  const draw = (map) => {
    if (patterned.has(map)) return;
    patterned.add(map);
    map.on("styledata", () => reveal(map));
    reveal(map);
  };

  // The whole city, in whatever room the page gives it.
  const fit = (map, id) => {
    const home = document.querySelector(`[data-home][data-map="${id}"]`);
    if (home) map.fitBounds(JSON.parse(home.dataset.home), { padding: { top: narrow ? 12 : 46, bottom: 12, left: 12, right: 12 }, animate: false });
  };
  // Where the map stands is part of the address: it follows Back, links and Reset.
  const POSITION = /^-?\d{1,3}(\.\d+)?,-?\d{1,2}(\.\d+)?,\d{1,2}(\.\d+)?$/;
  const standing = ({ lng, lat }, zoom) => [lng.toFixed(4), lat.toFixed(4), zoom.toFixed(2)].join(",");
  const place = (map, id) => {
    const at = new URLSearchParams(location.search).get("at") ?? "";
    if (at === standing(map.getCenter(), map.getZoom())) return;
    const [longitude, latitude, zoom] = at.split(",").map(Number);
    if (POSITION.test(at) && Math.abs(latitude) <= 85 && zoom <= 22) map.jumpTo({ center: [longitude, latitude], zoom });
    else fit(map, id);
  };
  const placed = new WeakSet();
  const follow = () => {
    for (const { dataset } of document.querySelectorAll("[data-home]")) {
      const map = mapOf(dataset.map);
      if (placed.has(map)) place(map, dataset.map);
    }
  };
  window.addEventListener("popstate", follow);
  window.addEventListener("_dashprivate_pushstate", follow);

  window.dash_clientside.zonereach = {
    async display(_, before) {
      webgl ??= hasWebGL();
      // At first the library reports light whatever it shows; after a click the document says it, a moment later.
      if (before) await new Promise((done) => setTimeout(done, 30));
      const scheme = before ? document.documentElement.dataset.mantineColorScheme : wanted();
      return before?.scheme === scheme ? still() : { scheme, webgl, narrow };
    },
    name(names, id) {
      if (!names) return still();
      whenMap(id, (map) => {
        draw(map);
        for (const [source, features] of Object.entries(names.sources)) map.getSource(source)?.setData(features);
        for (const [layer, areas] of Object.entries(names.shown)) {
          map.setFilter(layer, ["in", ["get", "id"], ["literal", areas]]);
        }
        if (placed.has(map)) return;
        placed.add(map);
        map.on("resize", () => place(map, id));
        place(map, id);
      });
      return still();
    },
    zone(click) {
      // A polygon of the simple map hands over the values of all its corners; they are the same.
      const zone = [click?.points?.[0]?.customdata].flat()[0];
      if (!Number.isInteger(zone) || zone < 1 || zone > 6) return still();
      const now = new URLSearchParams(location.search).get("zone");
      return go(changed({ zone: now === String(zone) ? null : zone }));
    },
    move(moved) {
      const centre = moved?.["map.center"];
      const zoom = moved?.["map.zoom"];
      if (!centre || zoom === undefined) return still();
      const at = standing({ lng: centre.lon, lat: centre.lat }, zoom);
      // The view moves often: the address follows, without a step for Back at every nudge.
      history.replaceState({}, "", location.pathname + changed({ at }));
      return still();
    },
    hour(click) {
      const point = click?.points?.[0];
      if (!point) return still();
      const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
      const [day, hour] = narrow ? [point.x, point.y] : [point.y, point.x];
      return go(changed({ day: days[day], hour }));
    },
    months(clicks, chosen) {
      if (!clicks || !chosen?.[0] || !chosen?.[1]) return still();
      const [first, last] = [...chosen].sort();
      const [year, month] = last.split("-").map(Number);
      const until = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
      return go(changed({ since: `${first.slice(0, 7)}-01`, until }));
    },
  };

  // The notice says something for a moment, or until the next answer.
  let passing, lasting;
  const tell = (text, stays = false) => {
    const notice = document.getElementById("notice");
    clearTimeout(passing);
    lasting = stays;
    notice.textContent = text;
    if (!stays) passing = setTimeout(() => (notice.textContent = ""), 5000);
  };

  // The view stays as it is where the server does not answer, and the reader is told.
  const ask = window.fetch;
  window.fetch = async (...request) => {
    const lost = () => tell(document.getElementById("notice").dataset.lost, true);
    try {
      const answer = await ask(...request);
      if (answer.status >= 500) lost();
      else if (lasting) tell("");
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") lost();
      throw error;
    }
  };

  const copy = async (button) => {
    let text = button.dataset.copied;
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      text = `${button.dataset.failed} ${location.href}`;
    }
    tell(text);
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
