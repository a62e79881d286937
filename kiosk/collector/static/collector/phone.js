// The page renews itself and calls its citizen. Old telephones: no syntax newer than 2009.
(function () {
  "use strict";
  var now = document.getElementById("now"), said = document.getElementById("said"), ring = document.getElementById("ring");
  if (!now || !window.XMLHttpRequest) { return; }
  var seen = "", etag = "", slower = 1, sound = null, rings = false, timer = 0;

  function turn() { return now.getElementsByClassName("turn")[0]; }
  function moment() { return turn().getAttribute("data-what") + turn().getAttribute("data-calls"); }

  function beep(start) {
    var tone = sound.createOscillator(), loud = sound.createGain();
    tone.frequency.value = 880;
    loud.gain.value = 0.3;
    tone.connect(loud);
    loud.connect(sound.destination);
    tone.start(sound.currentTime + start);
    tone.stop(sound.currentTime + start + 0.25);
  }

  function call() {
    if (!rings) { return; }
    if (navigator.vibrate) { navigator.vibrate([400, 200, 400, 200, 400]); }
    if (sound) { beep(0); beep(0.4); beep(0.8); }
  }

  function tell() {
    if (moment() === seen) { return; }
    var first = seen === "";
    seen = moment();
    if (first) { return; }
    var words = turn().getAttribute("data-said");
    document.title = words;
    said.textContent = words;
    if (turn().getAttribute("data-what") === "called") { call(); }
    if (ring && turn().getAttribute("data-again") === "0") { ring.hidden = true; }
  }

  function ask() {
    timer = 0;
    var request = new XMLHttpRequest();
    request.open("GET", now.getAttribute("data-part"));
    if (etag) { request.setRequestHeader("If-None-Match", etag); }
    request.timeout = 20000;
    request.onload = function () {
      slower = request.status === 429 || request.status >= 500 ? Math.min(slower * 2, 8) : 1;
      if (request.status === 200) {
        etag = request.getResponseHeader("ETag") || "";
        now.innerHTML = request.responseText;
        tell();
      }
      if (request.status === 404) { location.reload(); return; }
      later();
    };
    request.onerror = request.ontimeout = function () { slower = Math.min(slower * 2, 8); later(); };
    request.send();
  }

  function later() {
    var again_s = Number(turn().getAttribute("data-again"));
    timer = again_s ? setTimeout(ask, again_s * slower * 1000) : 0;
  }

  // A telephone that slept shows old figures: ask at once. Nothing is asked while somebody answers on the page.
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden && timer) { clearTimeout(timer); ask(); }
  });

  if (ring && (navigator.vibrate || window.AudioContext || window.webkitAudioContext)) {
    ring.hidden = false;
    ring.getElementsByTagName("button")[0].onclick = function () {
      var Sound = window.AudioContext || window.webkitAudioContext;
      if (Sound && !sound) { sound = new Sound(); }
      rings = true;
      call();
      this.className = "on";
      this.getElementsByTagName("span")[0].textContent = this.getAttribute("data-on");
    };
  }
  tell();
  later();
})();
