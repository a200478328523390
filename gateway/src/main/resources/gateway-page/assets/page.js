const at = (id) => document.getElementById(id);
const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(name + "="))?.slice(name.length + 1);
let source;
let pending;

async function api(method, path, body) {
  const headers = { Accept: "application/json" };
  const csrf = cookie("__Host-csrf") ?? cookie("csrf");
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (csrf) headers["X-CSRF-Token"] = csrf;
  const answer = await fetch("/api/v1" + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await answer.text();
  const value = text ? JSON.parse(text) : null;
  if (!answer.ok) throw Object.assign(new Error(value?.errors?.map((e) => `${e.field}: ${e.message}`).join("; ") ?? value?.detail ?? answer.statusText), { status: answer.status });
  return value;
}

function complain(error) {
  at("problem").textContent = error.message;
  at("problem").hidden = false;
}

function on(id, work) {
  at(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    at("problem").hidden = true;
    try { await work(Object.fromEntries(new FormData(event.target))); } catch (error) { complain(error); }
  });
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text ?? "–";
  return made;
}

const labels = { monthly_spend: "Monthly spend, USD", potential_savings: "Potential savings, USD", net_savings: "Net savings, USD", active_nodes: "Nodes", spot_percentage: "Spot, %", fleet_health: "Fleet health" };

async function refresh() {
  const quiet = (promise) => promise.catch(() => null);
  const [kpi, accounts, clusters] = await Promise.all([quiet(api("GET", "/metrics/kpi")), quiet(api("GET", "/accounts")), quiet(api("GET", "/clusters"))]);
  at("kpi").replaceChildren(...Object.entries(labels).flatMap(([key, label]) => {
    const pair = document.createElement("div");
    pair.append(element("dt", label), element("dd", kpi?.[key]));
    return pair;
  }));
  at("accounts").replaceChildren(...(accounts?.items ?? []).map((a) => element("li", `${a.alias} · ${a.aws_account_id ?? "not verified"} · ${a.status}`)));
  at("clusters").replaceChildren(...(clusters?.items ?? []).map((c) => {
    const row = document.createElement("tr");
    row.append(element("td", c.name), element("td", c.region), element("td", c.node_count ?? c.nodes), element("td", c.status));
    return row;
  }));
}

let soon;
function refreshSoon() {
  soon ??= setTimeout(() => { soon = undefined; refresh(); }, 4000);
}

const seen = ["scan-started", "scan-progress", "scan-complete", "scan-failed", "cluster-discovered", "cluster-registered", "cluster-updated", "agent-registered", "agent-status", "instance-change", "job-queued", "job-progress", "job-complete", "opportunities-detected", "reason-card", "plan-proposed", "plan-awaiting-approval", "plan-approved", "plan-rejected", "account-linked", "account-verified", "account-status-changed", "policy-updated", "session-created"];

function follow() {
  source?.close();
  source = new EventSource("/api/v1/streams/events");
  source.onopen = () => { at("light").textContent = "connected"; };
  source.onerror = () => { at("light").textContent = "connection lost, trying again"; };
  source.addEventListener("reset", () => at("events").replaceChildren());
  for (const name of seen) {
    source.addEventListener(name, (event) => {
      const told = JSON.parse(event.data);
      at("events").prepend(element("li", `${told.timestamp.slice(11, 19)} ${told.type} ${JSON.stringify(told.data)}`));
      while (at("events").childElementCount > 500) at("events").lastElementChild.remove();
      refreshSoon();
    });
  }
}

async function show() {
  try {
    const me = await api("GET", "/auth/me");
    at("who").textContent = `${me.name}, ${me.role} of ${me.org_name}`;
    at("enter").hidden = true;
    at("inside").hidden = at("out").hidden = false;
    follow();
    await refresh();
  } catch (error) {
    if (error.status !== 401) complain(error);
    source?.close();
    at("who").textContent = "";
    at("enter").hidden = false;
    at("inside").hidden = at("out").hidden = true;
  }
}

on("signin", async (form) => { await api("POST", "/auth/login", { ...form, client: "browser" }); await show(); });
on("signup", async (form) => { await api("POST", "/auth/signup", form); await show(); });
on("link", async (form) => {
  pending = await api("POST", "/accounts", form);
  at("external").textContent = pending.external_id;
  at("verify").hidden = false;
  await refresh();
});
on("verify", async (form) => { await api("POST", `/accounts/${pending.id}/verify`, form); at("verify").hidden = true; await refresh(); });
at("out").addEventListener("click", async () => { try { await api("POST", "/auth/logout"); } finally { await show(); } });
show();
