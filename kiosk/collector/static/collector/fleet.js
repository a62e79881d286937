// While a station works on an order its page is asked again, and only what may have changed is put in place.
"use strict";

const LOOK_MS = 3000;

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelectorAll("[data-live]").forEach((part) => {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.outerHTML !== part.outerHTML) part.replaceWith(document.importNode(fresh, true));
    });
  }
  lookAgain();
}

function lookAgain() {
  if (document.querySelector("[data-waits]")) setTimeout(look, LOOK_MS);
}

lookAgain();
