/**
 * Words of the emulator's own sentences, of Chromium's console lines, and of headers, which exported texts may keep. A word that is
 * missing here is removed from redacted exports, and nothing worse happens.
 */
const WORDS = `
accept png jpeg gif webp svg xml www form urlencoded javascript css
a abort aborted aborterror abortreason abortsignal about absent access account accountchooser accounthint accountid accountindex
accounts accountshttpnotfound accountsinvalidcontenttype accountsinvalidresponse accountslistempty accountsnoresponse
accounturltype achieve action activation active after again age ago alive all allow allowed allows allowsfeature also an ancestors
and another answer answered any api application approved apr are args arguments around array as ask asked asks asserting assertion
at attempting attribute aug authentication authn authority auto automation autoreauthn away background bad bar base based be
became because become been before between blank blocked body boolean both br branding browser busy but button by cache call called
caller callergone callid calling calls camera can canceldialog canceled cannot cause cert certificate changed charset checkpoint
choose chooser choosing chose chosen chrome clear cleared cleartraces click clickdialogbutton clicked clickuseotheraccount client
clientid clients close closed code color command common conditional conditions config confighttpnotfound configinvalidcontenttype
configinvalidresponse confignoresponse confignotinwellknown configuration configurl confirmidplogin confirmidplogincontinue
connect connectaccount connected connection console const contains content contenttype context continuation continue control
cookie cookies cool cooldown correct cors corserror could create credential credentials credentialscontainer cross csp cspblocked
currently data date day days dec declined default defaultmode deflate delete denied deny deprecated dest details dialog
dialogbutton dialogclosed dialogshown dictionaries did died different digital disabled disabledinflags disabledinsettings
disclosure disconnect disconnectaccount disconnected disconnectfailed disconnecting discoverfromexternalsource dismiss dismissals
dismissed document documentid documents does doesn dom domain domexception down dropped due duplicate each either eligible email
embedder empty emulate emulator enabled encoding ended endpoint endpoints enforce enforced entries entry err error
erroraccessdeniedsummary errorfetchingsignin errorgenericsummary errorgotit erroridtoken errorinvalidrequestsummary
errormoredetails errorservererrorsummary errortemporarilyunavailablesummary errorunauthorizedclientsummary essence eval event
events every evidence example execute expected expires explicitly exponential export extension extraheaders failed failure false
feature featurepolicy feb fedcm federatedcredential fenced fetch fetching ff ffa ffff ffffff fields file filed files filtered
filteredout firefox flags flow flowended flowid follow following for form found frame frames from fullscreen function future gave
geolocation get getaccountlist getdialogtype getflows getframeid getsettings getstate getstatehistory gettitle gettrace gettraces
getuserinfo give given go goes gone gzip had hand hard has have having head header headers height hint hints history host hour
hours how html http httponly https icon icons id identity identitycredential identitycredentialerror identityprovider idp
idpnotpotentiallytrustworthy idtokencrosssiteidperrorresponse idtokenhttpnotfound idtokenidperrorresponse
idtokeninvalidcontenttype idtokeninvalidrequest idtokeninvalidresponse idtokennoresponse if iframe ignored image img immutable in
include included incomplete incorrect index info information initiated inline insecure inspector instead integer internalerror
internet invalid invalidaccountsresponse invalidargument invalidcall invalidconfigorwellknown invalidsigninresponse
invalidstateerror invoked is isarray isjsonmimetype isobject isolated issue it its itself jan join json jsonobject jsonoutcome jul
jun keep key known label labels lacks larger last lastusedat lately lax least left length less level link list listed localhost
location logged login loginstate loginstatus made main manage manual many map mar match matched matches max may means mediation
member message messages met metadata methods mib microphone milliseconds minimized minute minutes mismatch missing
missingtransientuseractivation mode modes modifyheaders more moz ms multiple must name names native natively navigate navigated
navigator need needs neither net network networkerror new nextevents no noaccountsharingpermission noapipermission nobody nonce
none nor noreturninguserfromfetchedaccounts normal nosniff nosuchalert not notallowederror nothing notiframe
notpotentiallytrustworthy notsameorigin notsignedinwithidp notsupportederror nov now ns null number object occur occurred oct of
ok omit on one only opaque opaqueredirect open opened opening openurl operations optional options or origin other otp out outside
outstanding over overlap own page parameter params paramserror parsejson partition partitioned party passed passive
passwordcredential path pending pendingflow period permanently permissions permissionspolicy person phase picture pictures ping
place plain please policy policydenied popup possible post potentially preload press prevent preventsilentaccess previous
previously print priority privacy privacypolicy private progress promise prompt provide provided provider providers proxy public
publickey publickeycredential put quiet range re reach read readerrorcode readjson readonly readwrite ready reason reasons
reauthentication reauthn received recently redacted redirect redirects referer referrer refused refuses registered registrable
registrabledomain rejected rejecting rejection relyingpartyoriginisopaque remove removed replaced replacedbyactivemode replaceflow
replaces request requested requestheaders requests required requirement requires reset resetcooldown resetsite resetstate resolve
resolved resolves resource response responseheaders restriction resulted resumed retrieval retrieving return returned returning
revalidate root rp rppagenotvisible rule runtime s same sameorigin sameoriginwithancestors samesite sandboxed say scheme screen
script sec second seconds secure security select selectaccount selected self send sent sep sequence serialisation serialised
server service session set setautoreauthn setby setcooldown setdelayenabled setloginstatus setrequiresusermediation setsettings
setstatus setting settings settle settled several shared should shouldembargo show shown sign signal signed signin signing
signingyouin signup silent silentmediationfailure since site sitemodes size skipped slot some src srcdoc stands start stated
status stays step still storage store storeid strict string style sub subdomains subtitleembeds support supported supports
suppressed suppressedbysegmentationplatform surface tab tabid tel tell temporarily terms termsofservice test text than that the
their them then there these they third this threw time timed timeout titlecontinue titlesignin titlesigninwithoutidp titlesignup
titleuse to token told too took toomanyrequests top trace traces transient triggercooldown triggered true trustworthy try ts twice
two type typeerror typenotmatching typeof ui uidismissednoembargo unable unauthorized unavailable undefined unknown unreachable
unsafe unspecified until up update upgrade uri url urlencoded urls usable use used user useractivation userinfo username uses
using utc utf valid value vary verdict version via violates violation visible visit waitfordialog waits warn warning was way web
webidentity well wellknownenforced wellknownhttpnotfound wellknowninvalidcontenttype wellknowninvalidresponse wellknownlistempty
wellknownnoresponse wellknowntoobig were what when where which while who whole whom whose why widget width will window
wireresponse with within without woke would www xmlhttprequest yes yet you your zstd`;

const KNOWN: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

export const isKnownWord = (word: string): boolean => KNOWN.has(word.toLowerCase());
