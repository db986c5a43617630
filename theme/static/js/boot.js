/* Runs before the first paint, so that remembered settings move nothing: classic script, no newer syntax than ES5. */
(function (root) {
  root.className += " script";
  try {
    var size = localStorage.getItem("co-chu");
    if (/^[1-4]$/.test(size)) root.setAttribute("data-size", size);
  } catch (error) {
    /* Storage is forbidden: the size stays as it is. */
  }
})(document.documentElement);
