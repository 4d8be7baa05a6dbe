const $ = (id) => document.getElementById(id);
const texts = JSON.parse($("texts").textContent);
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(language, { timeStyle: "short" });
const title = document.title;
const plain = new Set(); // Tasks made here without subtitles in the picture.
const voice = Object.assign(new Audio(), { autoplay: true });
let socket = null;
let page = 1;

const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
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

/* An event handler that does `work` and says what went wrong; the `button` rests meanwhile. */
const trying = (work, button = {}) => async (event) => {
  event?.preventDefault();
  complain("");
  button.disabled = true;
  await work(event).catch((error) => complain(error.message));
  button.disabled = false;
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
  const minutes = Math.ceil(seconds / 60);
  return say("limited", { minutes, time: clock.format(Date.now() + minutes * 60_000) });
}

async function signIn() {
  const account = Object.fromEntries(new FormData($("entrance")));
  sessionStorage.setItem("token", (await ask("POST", "/auth/login", account)).access_token);
  await enter();
  $("story").focus();
}

async function enter() {
  welcome(true);
  await list();
}

function leave() {
  sessionStorage.removeItem("token");
  welcome(false);
}

function welcome(known) {
  $("entrance").hidden = known;
  $("compose").hidden = $("leave").hidden = $("shelf").hidden = !known;
  open();
}

function write(text) {
  $("story").value = text;
  count();
}

function count() {
  const size = [...$("story").value.trim()].length;
  const values = { count: numbers.format(size), limit: numbers.format(texts.limit) };
  const problem = size > texts.limit ? say("too_long", values) : size ? "" : say("blank");
  $("story").setCustomValidity(problem);
  $("count").textContent = say("count", values);
  $("count").classList.toggle("over", size > texts.limit);
}

/* Chinese novels that are not in UTF-8 are in GB 18030. */
async function read(file) {
  if (!file) return;
  const bytes = await file.arrayBuffer();
  const decoded = (encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(bytes);
  try {
    write(decoded("utf-8", true));
  } catch {
    write(decoded("gb18030", false));
  }
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
  $("screen").scrollIntoView({ block: "nearest" });
  page = 1;
  await list();
}

async function list() {
  const { tasks, pagination } = await ask("GET", `/tasks?page=${page}&page_size=8`);
  const { total, total_pages: pages } = pagination;
  const entries = total ? tasks.map(entry) : [make("li", { textContent: say("none") })];
  $("tasks").replaceChildren(...entries);
  $("place").textContent = say("place", { page, pages, total });
  $("later").disabled = page <= 1;
  $("earlier").disabled = page >= pages;
  $("pages").hidden = pages <= 1 && page === 1;
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
    link.ariaCurrent = link.hash.slice(1) === opened() ? "true" : null;
}

const turn = (by) => async () => {
  page += by;
  await list().catch((error) => { page -= by; throw error; });
};

/* Puts the task that the address names on the screen. */
function open() {
  const last = socket;
  socket = null;
  last?.close();
  clear();
  mark();
  if (!token() || !opened()) return;
  tell("working", { progress: 0, current_step: "", message: say("connecting") });
  follow(opened());
}

function clear() {
  voice.pause();
  $("video").removeAttribute("src");
  for (const id of ["video", "facts", "files"]) $(id).replaceChildren();
  $("parts").hidden = true;
  $("reel").dataset.state = "idle";
  document.title = title;
}

function follow(task, wait = 1) {
  const address = new URL(`ws/tasks/${encodeURIComponent(task)}`, document.baseURI);
  address.protocol = address.protocol.replace("http", "ws");
  address.searchParams.set("token", token());
  const mine = (socket = new WebSocket(address));
  mine.onmessage = ({ data }) => {
    wait = 1;
    if (mine === socket) hear(JSON.parse(data));
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
  if (type === "completed") project(data.result);
  else tell(type === "failed" ? "failed" : "working", data);
}

function tell(state, { progress, current_step, message }) {
  $("reel").dataset.state = state;
  $("reel").style.setProperty("--done", progress / 100);
  $("percent").textContent = `${progress}%`;
  $("step").textContent = current_step;
  $("message").textContent = message;
  $("bar").value = progress;
  document.title = state === "working" ? `${progress}% · ${title}` : title;
}

function project({ task_id, video_url, thumbnail_url, duration, scenes, characters, subtitles }) {
  $("reel").dataset.state = "completed";
  document.title = title;
  const track = { kind: "subtitles", label: say("subtitles"), src: subtitles.vtt, default: plain.has(task_id) };
  Object.assign($("video"), { src: video_url, poster: thumbnail_url }).replaceChildren(make("track", track));
  const time = `${Math.floor(duration / 60)}:${String(Math.floor(duration % 60)).padStart(2, "0")}`;
  $("facts").textContent = say("facts", { time, scenes: scenes.length });
  const files = Object.entries({ mp4: video_url, ...subtitles }).map(([format, href]) =>
    make("a", { href, download: `${task_id}.${format}`, textContent: say(`${format}_file`) }));
  $("files").replaceChildren(...files);
  $("cast").replaceChildren(...characters.map(({ name, image_url }) =>
    make("li", {}, make("img", { src: image_url, alt: "", loading: "lazy" }), name)));
  $("scenes").replaceChildren(...scenes.map(still));
  $("parts").hidden = false;
}

function still({ image_url, audio_url }, index) {
  const alt = say("listen", { number: index + 1 });
  const button = make("button", { type: "button", title: alt }, make("img", { src: image_url, alt, loading: "lazy" }));
  button.onclick = () => {
    $("video").pause();
    voice.src = audio_url;
  };
  return make("li", {}, button);
}

async function cancel() {
  if (confirm(say("sure"))) await ask("DELETE", `/tasks/${encodeURIComponent(opened())}`);
}

$("entrance").onsubmit = trying(signIn, $("enter"));
$("compose").onsubmit = trying(create, $("make"));
$("compose").ondragover = (event) => event.dataTransfer.types.includes("Files") && event.preventDefault();
$("compose").ondrop = (event) => event.dataTransfer.files.length && trying(() => read(event.dataTransfer.files[0]))(event);
$("file").onchange = trying(({ target }) => read(target.files[0]).finally(() => (target.value = "")));
$("example").onclick = () => write($("example").dataset.story);
$("story").oninput = count;
for (const id of ["seconds", "speed"]) $(id).oninput = () => ($(`${id}-now`).value = $(id).value);
$("cancel").onclick = trying(cancel, $("cancel"));
$("leave").onclick = () => { location.hash = ""; leave(); };
$("earlier").onclick = trying(turn(1));
$("later").onclick = trying(turn(-1));
addEventListener("hashchange", () => { complain(""); open(); });
count();
if (token()) trying(enter)();
