import { MAIL_MARK } from './auth-mail.ts';

interface Settings {
  /** Where browsers reach the backend, without a slash at the end. */
  publicUrl: string;
  google: { id: string; secret: string; baseUrl?: string | undefined } | null;
}

export const CODE_MINUTES = 10;
export const LEAST_PASSWORD = 10;

/** Where a sign-in by Google may end: the address that a browser gives an extension alone (identity.getRedirectURL). */
const REDIRECTS = ['https://*.chromiumapp.org/**', 'https://*.extensions.allizom.org/**'];

const subject = (kind: string) => ({ subject: `${MAIL_MARK} ${kind} {{ .Token }} {{ .Email }} {{ .NewEmail }}` });

/** The settings of sign-in on the tiers that we serve ourselves, in the words of Supabase's config.toml. Plain JSON. */
export function servedAuth({ publicUrl, google }: Settings) {
  return {
    jwt_expiry: 3600,
    enable_refresh_token_rotation: true,
    minimum_password_length: LEAST_PASSWORD,
    site_url: publicUrl,
    additional_redirect_urls: REDIRECTS,
    email: {
      enable_confirmations: true,
      double_confirm_changes: true,
      otp_length: 6,
      otp_expiry: CODE_MINUTES * 60,
      template: {
        confirmation: subject('sign-in'),
        magic_link: subject('sign-in'),
        recovery: subject('recovery'),
        email_change: subject('email-change'),
        invite: subject('sign-in'),
      },
    },
    external: google
      ? {
          google: {
            enabled: true,
            client_id: google.id,
            secret: google.secret,
            redirect_uri: `${publicUrl}/auth/v1/callback`,
            ...(google.baseUrl ? { url: google.baseUrl } : {}),
          },
        }
      : {},
  };
}
