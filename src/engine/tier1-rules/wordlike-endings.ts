/**
 * Top-level domains that are English words, endings of files or abbreviations too: behind a dot without a space they
 * are more often prose than an address.
 */
export const wordlike: ReadonlySet<string> = new Set(
  (
    'ad ag ai am an app are art as at au auto baby ba band bar be best bet bible bid bike bio blog boo book box bs by ' +
    'cab cafe call cam camp care cars cash cat center chat city click co coach cool dad date day days deal design dev ' +
    'do dog eat em er es fan farm fast fit fish fly fm foo food free fun game games gay gift gift gives global gm go ' +
    'gold got guru hair help here hot house how id ie im in ing ink is it java jobs joy js la land law li life like ' +
    'limited link live lol love ma make man map mba md me media meet men menu mom money moto mov movie ms my name new ' +
    'news next no now nu off ok one ooo open or page pay pet ph phone pics pink pizza play plus pm post press pro ps ' +
    'pub py re read red rest rip rs run safe sale save school sex sh shoes shop show si sir so soy spot star store ' +
    'style sucks tab talk tax team the tips to today top town toys tube tv uno us vet vote watch weather win work ' +
    'works world wow you yes yt zip zone'
  ).split(' '),
);
