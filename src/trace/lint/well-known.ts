/** The well-known file. https://w3c-fedid.github.io/FedCM/#dictdef-identityproviderwellknown */
import { type JsonObject, parseUrl } from '../queries.ts';
import { unknownMembers } from './members.ts';
import { pointer, type Remarks } from './remark.ts';

const RENAMED = {
  providers: '"providers" is ignored: the member is called "provider_urls".',
  provider_url: '"provider_url" is ignored: the member is called "provider_urls" and is a list.',
};

/** @param url URL of the file itself. */
export function lintWellKnown(json: JsonObject, url: string, configURL: string | undefined, remarks: Remarks): void {
  const list = json['provider_urls'];
  const endpoint = (member: string) => typeof json[member] === 'string' && json[member] !== '' && URL.canParse(json[member], url);
  const complete = endpoint('accounts_endpoint') && endpoint('login_url');
  if (!(list === undefined && complete)) lintList(list, url, remarks);
  unknownMembers(json, { provider_urls: 'any', accounts_endpoint: 'string', login_url: 'string' }, RENAMED, remarks);
  if (Array.isArray(list) && list.length > 1 && !complete)
    remarks.warning('/provider_urls', 'Several config URLs are only allowed if "accounts_endpoint" and "login_url" are here too.');
  if (!complete)
    remarks.info(
      '',
      'Add "accounts_endpoint" and "login_url" here too: Chrome requires them if the config file has a client_metadata_endpoint.',
    );
  if (
    configURL &&
    Array.isArray(list) &&
    list.length > 0 &&
    !complete &&
    !list.some((entry) => typeof entry === 'string' && parseUrl(entry, url)?.href === configURL)
  )
    remarks.warning('/provider_urls', `The config URL of the call, ${configURL}, is not listed.`);
}

function lintList(list: unknown, url: string, remarks: Remarks): void {
  if (!Array.isArray(list)) {
    const how = list === undefined ? 'is missing' : 'is not a list';
    remarks.error(
      'WellKnownInvalidResponse',
      list === undefined ? '' : '/provider_urls',
      `"provider_urls" ${how}: it should be ["https://…/fedcm.json"].`,
    );
    return;
  }
  if (list.length === 0) remarks.error('WellKnownListEmpty', '/provider_urls', '"provider_urls" is empty.');
  for (const [index, entry] of list.entries()) {
    const at = `/provider_urls${pointer(index)}`;
    if (typeof entry !== 'string')
      remarks.error('WellKnownInvalidResponse', at, 'Each entry must be a string; any other makes the whole file invalid.');
    else if (!URL.canParse(entry, url)) remarks.warning(at, 'This is not a URL.');
    else if (!URL.canParse(entry))
      remarks.info(at, 'A relative URL is resolved against the well-known file, which is at the registrable domain: use an absolute URL.');
  }
}
