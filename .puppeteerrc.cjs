// Browsers come from the system (see scripts/browsers.mjs); a download would only slow the install down.
module.exports = { skipDownload: true };
