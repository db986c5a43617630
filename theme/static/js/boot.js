/* Runs before the first paint, so that remembered settings move nothing: classic script, no newer syntax than ES5. */
(function (root) {
  // The tools are modules: a browser without them is served as one without script, so that no control is dead.
  if (!("noModule" in document.createElement("script"))) return;
  root.className += " script";
  try {
    var size = localStorage.getItem("co-chu");
    var mode = localStorage.getItem("mau-nen");
    if (/^[1-4]$/.test(size)) root.setAttribute("data-size", size);
    if (/^(light|dark|contrast)$/.test(mode)) root.setAttribute("data-mode", mode);
  } catch (error) {
    /* Storage is forbidden: size and colours stay as they are. */
  }
})(document.documentElement);
