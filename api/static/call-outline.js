// The outline of the sound, drawn from the lowest and highest sample of each stretch.
export async function drawOutline(wave) {
  const canvas = wave?.querySelector("canvas");
  if (!canvas) return;
  const answer = await fetch(wave.dataset.peaks, { headers: { accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) {
    canvas.hidden = true;
    return;
  }
  const peaks = await answer.json();
  const draw = () => drawn(canvas, peaks);
  new ResizeObserver(draw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

function drawn(canvas, peaks) {
  const scale = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width) return;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = getComputedStyle(canvas).color;
  const channels = peaks.lows.length;
  const room = height / channels;
  const loudest = Math.max(24, ...peaks.highs.flat(), ...peaks.lows.flat().map((value) => -value));
  for (let channel = 0; channel < channels; channel++)
    outlined(pen, peaks, channel, { width, room, top: channel * room, loudest });
}

// One column for each pixel: the extremes of all stretches that lie in it.
function outlined(pen, peaks, channel, { width, room, top, loudest }) {
  const [lows, highs] = [peaks.lows[channel], peaks.highs[channel]];
  const middle = top + room / 2;
  const perPixel = lows.length / width;
  for (let x = 0; x < width; x++) {
    const first = Math.floor(x * perPixel);
    const last = Math.max(first + 1, Math.floor((x + 1) * perPixel));
    let [low, high] = [0, 0];
    for (let at = first; at < last && at < lows.length; at++) {
      low = Math.min(low, lows[at]);
      high = Math.max(high, highs[at]);
    }
    const [up, down] = [(high / loudest) * room * 0.48, (-low / loudest) * room * 0.48];
    pen.fillRect(x, middle - up, 1, Math.max(0.6, up + down));
  }
}
