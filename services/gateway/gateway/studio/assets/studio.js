const $ = (id) => document.getElementById(id);
const texts = JSON.parse($("texts").textContent);
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(language, { timeStyle: "short" });
const title = document.title;
const plain = new Set(); // Tasks without subtitles in the picture, as far as this page knows.
const voice = new Audio();
let socket = null;
let page = 1;

const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const only = (shown, ...ids) => ids.forEach((id) => ($(id).hidden = id !== shown));
const token = () => sessionStorage.getItem("token");
const opened = () => decodeURIComponent(location.hash.slice(1));

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function complain(text) {
  $("problem").textContent = text;
  $("problem").hidden = !text;
  if (text) $("problem").scrollIntoView({ block: "nearest" });
}

/* Runs `work` when asked to; says what went wrong. `button` rests meanwhile. */
const trying = (work, button) => async (event) => {
  event?.preventDefault();
  complain("");
  if (button) button.disabled = true;
  try {
    await work(event);
  } catch (error) {
    complain(error.message);
  } finally {
    if (button) button.disabled = false;
  }
};

async function ask(method, path, body) {
  const headers = { "Content-Type": "application/json" };
  if (token()) headers.Authorization = `Bearer ${token()}`;
  const request = fetch(`api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const response = await request.catch(() => { throw new Error(say("offline")); });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer.data;
  if (response.status === 401 && token()) leave();
  throw new Error(reason(response.status, answer.error));
}

function reason(status, error) {
  const seconds = error?.details?.retry_after;
  if (!seconds) return error?.message ?? say("broken", { status });
  const time = clock.format(Date.now() + seconds * 1000 + 60_000);
  return say("limited", { time, minutes: Math.ceil(seconds / 60) });
}

async function signIn() {
  const { access_token } = await ask("POST", "/auth/login", Object.fromEntries(new FormData($("entrance"))));
  sessionStorage.setItem("token", access_token);
  await enter();
  $("story").focus();
}

async function enter() {
  only("compose", "entrance", "compose");
  $("leave").hidden = $("shelf").hidden = false;
  open();
  await list();
}

function leave() {
  sessionStorage.removeItem("token");
  only("entrance", "entrance", "compose");
  $("leave").hidden = $("shelf").hidden = true;
  open();
}

function count() {
  const size = [...$("story").value.trim()].length;
  const values = { count: numbers.format(size), limit: numbers.format(texts.limit) };
  $("count").textContent = say("count", values);
  $("count").classList.toggle("over", size > texts.limit);
  $("story").setCustomValidity(size > texts.limit ? say("too_long", values) : size ? "" : say("blank"));
}

/* Chinese novels that are no UTF-8 are in GB 18030. */
async function read(file) {
  if (!file) return;
  const bytes = await file.arrayBuffer();
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("gb18030").decode(bytes);
  }
  if (text.includes("\0")) throw new Error(say("not_text", file));
  write(text);
}

function write(text) {
  $("story").value = text;
  count();
}

async function create() {
  const chosen = new FormData($("compose"));
  const options = {
    style: chosen.get("style"),
    aspect_ratio: chosen.get("aspect_ratio"),
    duration_per_scene: Number(chosen.get("duration_per_scene")),
    voice_speed: Number(chosen.get("voice_speed")),
    subtitle_enabled: chosen.has("subtitle_enabled"),
  };
  const { task_id } = await ask("POST", "/tasks", { novel_text: $("story").value, options });
  if (!options.subtitle_enabled) plain.add(task_id);
  location.hash = task_id;
  page = 1;
  await list();
  $("screen").scrollIntoView({ block: "nearest", behavior: "smooth" });
}

async function list() {
  const { tasks, pagination } = await ask("GET", `/tasks?page=${page}&page_size=8`);
  $("tasks").replaceChildren(...tasks.map(entry));
  if (!tasks.length) $("tasks").append(make("li", { textContent: say("none") }));
  const { total, total_pages } = pagination;
  $("place").textContent = total ? say("place", { page, pages: total_pages, total }) : "";
  $("later").disabled = page <= 1;
  $("earlier").disabled = page >= total_pages;
  mark();
}

function entry({ task_id, status, created_at }) {
  const when = make("time", { dateTime: created_at, textContent: dates.format(new Date(created_at)) });
  const state = make("i", { textContent: say(status) });
  state.dataset.status = status;
  return make("li", {}, make("a", { href: `#${task_id}` }, when, state));
}

function mark() {
  for (const link of $("tasks").querySelectorAll("a"))
    link.toggleAttribute("aria-current", link.hash.slice(1) === opened());
}

/* Puts the task that the address names on the screen. */
function open() {
  const last = socket;
  socket = null;
  last?.close();
  clear();
  mark();
  if (!token() || !opened()) return;
  only("making", "idle", "making", "video");
  tell("working", { progress: 0, current_step: "", message: say("connecting") });
  follow(opened());
}

function clear() {
  voice.pause();
  $("video").removeAttribute("src");
  $("video").replaceChildren();
  $("film").hidden = true;
  $("reel").dataset.state = "idle";
  document.title = title;
  only("idle", "idle", "making", "video");
}

function follow(task, wait = 1) {
  const address = new URL(`ws/tasks/${encodeURIComponent(task)}`, document.baseURI);
  address.protocol = address.protocol.replace("http", "ws");
  address.searchParams.set("token", token());
  const mine = (socket = new WebSocket(address));
  mine.onmessage = ({ data }) => {
    if (mine !== socket) return;
    wait = 1;
    hear(JSON.parse(data));
  };
  mine.onclose = ({ code }) => {
    if (mine !== socket || code === 1000) return;
    if (code === 4401) return leave(), complain(say("expired"));
    if (code === 4403 || code === 4404) return clear(), complain(say("unknown"));
    $("message").textContent = say("reconnecting");
    setTimeout(() => mine === socket && follow(task, Math.min(wait * 2, 30)), wait * 1000);
  };
}

function hear({ type, data }) {
  const state = $("tasks").querySelector(`a[href="#${CSS.escape(data.task_id)}"] i`);
  if (state) state.textContent = say((state.dataset.status = data.status));
  if (type === "completed") return project(data.result);
  tell(type === "failed" ? "failed" : "working", data);
}

function tell(state, { progress, current_step, message }) {
  $("reel").dataset.state = state;
  $("reel").style.setProperty("--done", progress / 100);
  $("percent").textContent = state === "failed" ? "" : `${progress}%`;
  $("step").textContent = current_step;
  $("message").textContent = message;
  $("bar").value = progress;
  $("bar").hidden = $("cancel").hidden = state === "failed";
  document.title = state === "failed" ? title : `${progress}% · ${title}`;
}

function project({ task_id, video_url, thumbnail_url, duration, scenes, characters, subtitles }) {
  only("video", "idle", "making", "video");
  $("reel").dataset.state = "completed";
  document.title = title;
  Object.assign($("video"), { src: video_url, poster: thumbnail_url });
  const track = { kind: "subtitles", label: say("subtitles"), src: subtitles.vtt, default: plain.has(task_id) };
  $("video").replaceChildren(make("track", track));
  const time = `${Math.floor(duration / 60)}:${String(Math.round(duration) % 60).padStart(2, "0")}`;
  $("facts").textContent = say("facts", { time, scenes: scenes.length });
  const file = (href, ending, textContent) => make("a", { href, textContent, download: `${task_id}.${ending}` });
  const formats = Object.entries(subtitles).map(([format, link]) =>
    file(link, format, say("subtitle_file", { format: format.toUpperCase() })));
  $("files").replaceChildren(file(video_url, "mp4", say("film_file")), ...formats);
  $("cast").replaceChildren(...characters.map(({ name, image_url }) =>
    make("li", {}, make("img", { src: image_url, alt: "", loading: "lazy" }), name)));
  $("scenes").replaceChildren(...scenes.map(still));
  $("film").hidden = false;
}

function still({ image_url, audio_url }, index) {
  const text = say("listen", { number: index + 1 });
  const button = make("button", { type: "button", title: text }, make("img", { src: image_url, alt: text, loading: "lazy" }));
  button.onclick = () => {
    $("video").pause();
    voice.src = audio_url;
    voice.play();
  };
  return make("li", {}, button);
}

async function cancel() {
  if (confirm(say("sure"))) await ask("DELETE", `/tasks/${encodeURIComponent(opened())}`);
}

const turn = (by) => async () => {
  page += by;
  await list().catch((error) => { page -= by; throw error; });
};

$("entrance").onsubmit = trying(signIn, $("entrance").querySelector("button.seal"));
$("compose").onsubmit = trying(create, $("compose").querySelector("button.seal"));
$("compose").ondragover = (event) => { event.preventDefault(); $("compose").classList.add("dropping"); };
$("compose").ondragleave = () => $("compose").classList.remove("dropping");
$("compose").ondrop = trying((event) => {
  $("compose").classList.remove("dropping");
  return read(event.dataTransfer.files[0]);
});
$("compose").oninput = ({ target }) => {
  const shown = document.querySelector(`output[for="${target.id}"]`);
  if (target.type === "range") shown.value = target.value;
};
$("story").oninput = count;
$("file").onchange = trying(({ target }) => read(target.files[0]).finally(() => (target.value = "")));
$("example").onclick = () => write($("example").dataset.story);
$("cancel").onclick = trying(cancel, $("cancel"));
$("leave").onclick = () => { location.hash = ""; leave(); };
$("skip").onclick = (event) => { event.preventDefault(); $("screen").focus(); };
$("earlier").onclick = trying(turn(1));
$("later").onclick = trying(turn(-1));
addEventListener("hashchange", trying(open));
count();
if (token()) trying(enter)();
