// The player: the browser's own where there are no scripts, this one where there are.
const STEP_S = 5;
const LEAP_S = 30;

export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const end = String(rest).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${end}` : `${minutes}:${end}`;
}

export function makePlayer(desk) {
  const sound = desk?.querySelector("#sound");
  if (!sound) return null;
  const wave = desk.querySelector("#wave");
  const head = desk.querySelector("#head");
  const play = desk.querySelector("#play");
  const shown = desk.querySelector("#clock");
  const length = () => sound.duration || Number(desk.dataset.length) || 1;
  const player = { onTime: () => {}, playFrom, seek, clock: () => clock(sound.currentTime) };

  sound.controls = false;
  for (const each of desk.querySelectorAll(".controls [hidden]")) each.hidden = false;
  if (head) head.hidden = false;

  function seek(seconds) {
    sound.currentTime = Math.min(Math.max(0, seconds), Math.max(0, length() - 0.05));
    tell();
  }
  function playFrom(seconds) {
    seek(seconds);
    start();
  }
  function start() {
    sound.play().catch((error) => {
      if (error.name !== "AbortError" && error.name !== "NotAllowedError") fail();
    });
  }
  function toggle() {
    if (sound.paused) start();
    else sound.pause();
  }
  function tell() {
    const at = sound.currentTime;
    shown.textContent = clock(at);
    if (wave) {
      head.style.left = `${(100 * at) / length()}%`;
      wave.setAttribute("aria-valuenow", String(Math.round(at)));
      wave.setAttribute("aria-valuetext", wave.dataset.of.replace("{at}", clock(at)));
    }
    player.onTime(at);
  }
  function fail() {
    desk.querySelector("#sound-fault").hidden = false;
  }
  function pressed(event) {
    const keys = {
      ArrowLeft: () => seek(sound.currentTime - STEP_S),
      ArrowDown: () => seek(sound.currentTime - STEP_S),
      ArrowRight: () => seek(sound.currentTime + STEP_S),
      ArrowUp: () => seek(sound.currentTime + STEP_S),
      PageUp: () => seek(sound.currentTime + LEAP_S),
      PageDown: () => seek(sound.currentTime - LEAP_S),
      Home: () => seek(0),
      End: () => seek(length()),
      " ": toggle,
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  }

  play.addEventListener("click", toggle);
  for (const state of ["play", "pause", "ended"])
    sound.addEventListener(state, () => {
      play.textContent = sound.paused ? play.dataset.play : play.dataset.pause;
      play.setAttribute("aria-pressed", String(!sound.paused));
    });
  sound.addEventListener("timeupdate", tell);
  sound.addEventListener("seeked", tell);
  sound.addEventListener("error", fail);
  for (const button of desk.querySelectorAll("[data-skip]"))
    button.addEventListener("click", () => seek(sound.currentTime + Number(button.dataset.skip)));
  desk.querySelector("#speed").addEventListener("change", (event) => {
    sound.playbackRate = Number(event.target.value);
  });
  if (wave) {
    const at = (event) => {
      const box = wave.getBoundingClientRect();
      return (length() * (event.clientX - box.left)) / box.width;
    };
    wave.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      wave.setPointerCapture(event.pointerId);
      seek(at(event));
    });
    wave.addEventListener("pointermove", (event) => {
      if (wave.hasPointerCapture(event.pointerId)) seek(at(event));
    });
    wave.addEventListener("keydown", pressed);
  }
  // Where nothing else wants it, the space bar plays and pauses, as everywhere.
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target === document.body) {
      event.preventDefault();
      toggle();
    }
  });
  tell();
  return player;
}
