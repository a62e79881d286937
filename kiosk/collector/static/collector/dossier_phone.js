// A kiosk's QR code brings the dossier's code behind "#". It never leaves the browser by the address, and is gone from
// it at once. Old telephones: no syntax newer than 2009.
(function () {
  "use strict";
  var code = decodeURIComponent(window.location.hash.slice(1)), field = document.getElementById("code");
  if (!code || !field || code.length > 60) { return; }
  field.value = code;
  if (window.history.replaceState) {
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }
  document.getElementById("second").focus();
}());
