/** What the gateway's policy wants to see on styles made at run time; outside of it there is none. */
export function nonce(): string {
  const given = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return given.startsWith('__') ? '' : given;
}

// libraries that lock scrolling look here
(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce();
