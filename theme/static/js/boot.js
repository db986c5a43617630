/* Runs before the first paint, so that remembered settings move nothing: classic script, no newer syntax than ES5. */
(function (root) {
  // The tools are modules: a browser without them is served as one without script, so that no control is dead.
  if (!("noModule" in document.createElement("script"))) return;
  root.className += navigator.share ? " script shares" : " script";
  function set(attribute, name, known) {
    var value = localStorage.getItem(name);
    if (known.test(value)) root.setAttribute(attribute, value);
    else root.removeAttribute(attribute);
  }
  function remembered() {
    try {
      set("data-size", "co-chu", /^[1-4]$/);
      set("data-mode", "mau-nen", /^(light|dark|contrast)$/);
    } catch (error) {
      /* Storage is forbidden: size and colours stay as they are. */
    }
  }
  remembered();
  var line = navigator.connection;
  if ((line && line.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches) {
    root.setAttribute("data-saving", "");
    addEventListener("load", function () {
      // The tools have not come: pictures must not stay away.
      if (!root.getAttribute("data-saving")) root.removeAttribute("data-saving");
    });
  }
  addEventListener("storage", remembered); // what was chosen in another tab
})(document.documentElement);
