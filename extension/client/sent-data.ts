/**
 * What goes to the user's backend once they sign in, by Firefox's names: the address; codes, passwords and keys; what is said in calls.
 * https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/
 */
export const SENT_DATA = ['personallyIdentifyingInfo', 'authenticationInfo', 'personalCommunications'];
