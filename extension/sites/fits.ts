/** Whether an address fits a match pattern of a manifest: `scheme://host/path*`, where the host may begin with `*.`. */
export function fits(pattern: string, url: URL): boolean {
  const parts = /^(\w+):\/\/([^/]+)(\/.*)$/.exec(pattern);
  const [, scheme, host = '', path = ''] = parts ?? [];
  if (url.protocol !== `${scheme}:`) return false;
  const rightHost = host.startsWith('*.') ? `.${url.hostname}`.endsWith(host.slice(1)) : url.hostname === host;
  return rightHost && url.pathname.startsWith(path.replace(/\*$/, ''));
}
