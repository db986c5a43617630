import { grouped } from "../../../static/js/lib/numbers.js";

/** Where the browser asks to save data: what a picture shows and weighs, and the picture when it is asked for. */
export class Saving {
  /** @param {HTMLElement} root */
  constructor(root) {
    root.dataset.saving = "on";
    const images = [...root.querySelectorAll("main img[loading=lazy]")];
    readsBetterKinds().then((better) => {
      for (const image of images) if (image.alt) this.stand(image, better); // without words it is decoration
    });
  }

  /** Stand in for a picture. @param {HTMLImageElement} image @param {boolean} better */
  stand(image, better) {
    const picture = image.parentElement;
    const link = image.closest("a[data-widths]");
    const around = image.closest("a") || picture; // in a link of the writer's own nothing else may be pressed
    const standing = document.createElement(link ? "span" : "button");
    const action = document.createElement("strong");
    action.textContent = "Chạm để tải";
    standing.className = "waiting";
    standing.append(`Ảnh: ${image.alt}`, action);
    (link ? picture : around).before(standing);
    const width = document.documentElement.clientWidth;
    if (link) {
      // The viewer shows this one file, or what the link leads to.
      link.dataset.widths = better ? fitting(link.dataset.widths.split(" "), width) : "";
      weighWhenNear(better ? whole(link) : link.href, action);
      return;
    }
    const source = better ? picture.querySelector("source") : image;
    const file = fitting(source.srcset.split(","), width).split(" ")[0];
    weighWhenNear(file, action);
    standing.addEventListener("click", () => show(image, file, standing));
    image.addEventListener("error", () => {
      if (!image.classList.contains("wanted")) return;
      action.textContent = "Chưa tải được. Chạm để thử lại";
      image.classList.remove("wanted");
      around.before(standing);
      standing.focus();
    });
  }
}

Saving.selector = "html[data-saving]";

/** Whether AVIF is read; where nobody can tell it is not asked for. */
async function readsBetterKinds() {
  try {
    return await ImageDecoder.isTypeSupported("image/avif");
  } catch (fault) {
    return false;
  }
}

/** The narrowest of `800`, `…/800.avif 800w` that fills a width, the widest where none does. */
function fitting(files, width) {
  return files.find((file) => parseInt(file.split(" ").pop(), 10) >= width) || files[files.length - 1];
}

function whole(link) {
  return `${link.href.replace(/[^/]*$/, "")}${link.dataset.widths}.${link.dataset.kind}`;
}

/** Each question costs as well: only what the reader comes to is asked for. */
function weighWhenNear(address, action) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    weigh(address, action);
  }, { rootMargin: "300px" });
  seen.observe(action);
}

async function weigh(address, action) {
  try {
    const response = await fetch(address, { method: "HEAD" });
    const size = Number(response.headers.get("Content-Length"));
    if (response.ok && size) action.textContent = `Chạm để tải (${grouped(Math.ceil(size / 1024))} KB)`;
  } catch (fault) {
    return; // no size is known; the picture can be asked for all the same
  }
}

/** Exactly the file that was weighed. */
function show(image, file, standing) {
  for (const source of image.parentElement.querySelectorAll("source")) source.remove();
  image.removeAttribute("srcset");
  image.src = file;
  image.classList.add("wanted");
  image.tabIndex = -1;
  standing.remove();
  image.focus();
}
