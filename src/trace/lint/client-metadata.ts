/** The client metadata. A mistake in it never fails a call, but its links are then missing. */
import type { JsonObject } from '../queries.ts';
import { lintIcons, unknownMembers } from './members.ts';
import type { Remarks } from './remark.ts';

const KNOWN = {
  privacy_policy_url: 'string',
  terms_of_service_url: 'string',
  client_is_third_party_to_top_frame_origin: 'boolean',
  icons: 'any',
} as const;

const RENAMED = {
  policy_uri: '"policy_uri" is ignored: the member is called "privacy_policy_url".',
  tos_uri: '"tos_uri" is ignored: the member is called "terms_of_service_url".',
  client_matches_top_frame_origin:
    '"client_matches_top_frame_origin" is ignored: the member is called "client_is_third_party_to_top_frame_origin" (and means the opposite).',
};

export function lintClientMetadata(json: JsonObject, url: string, remarks: Remarks): void {
  for (const member of ['privacy_policy_url', 'terms_of_service_url']) {
    const value = json[member];
    if (value === undefined) remarks.info('', `Without "${member}" the disclosure text lacks this link.`);
    else if (typeof value === 'string' && !(URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)))
      remarks.warning(`/${member}`, 'This is not an absolute http(s) URL, so the link is omitted.');
  }
  unknownMembers(json, KNOWN, RENAMED, remarks);
  lintIcons(json['icons'], url, '/icons', remarks);
}
