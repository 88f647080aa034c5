/**
 * Addresses that no program of ours may fetch, in every spelling that a person or a page might try: for
 * tests of everything that takes an address.
 */

/** One per range of the IANA registries of special-purpose addresses, and multicast. */
export const SPECIAL_RANGES = [
  ['this network', '0.0.0.1'],
  ['private, class A', '10.20.30.40'],
  ['shared (carrier NAT)', '100.64.0.1'],
  ['loopback', '127.0.0.1'],
  ['loopback, its end', '127.255.255.254'],
  ['link local', '169.254.1.1'],
  ['cloud metadata', '169.254.169.254'],
  ['private, class B, start', '172.16.0.1'],
  ['private, class B, end', '172.31.255.254'],
  ['protocol assignments', '192.0.0.170'],
  ['documentation 1', '192.0.2.1'],
  ['AS112', '192.31.196.1'],
  ['AMT', '192.52.193.1'],
  ['6to4 relays', '192.88.99.1'],
  ['private, class C', '192.168.1.1'],
  ['direct delegation AS112', '192.175.48.1'],
  ['benchmarks', '198.18.0.1'],
  ['documentation 2', '198.51.100.1'],
  ['documentation 3', '203.0.113.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 unspecified', '::'],
  ['IPv6 loopback', '::1'],
  ['IPv4-mapped', '::ffff:10.0.0.1'],
  ['IPv4-compatible', '::10.0.0.1'],
  ['IPv4-translated', '::ffff:0:10.0.0.1'],
  ['NAT64', '64:ff9b::a00:1'],
  ['NAT64, local', '64:ff9b:1::a00:1'],
  ['discard only', '100::1'],
  ['dummy prefix', '100:0:0:1::1'],
  ['Teredo', '2001::1'],
  ['IPv6 benchmarks', '2001:2::1'],
  ['ORCHID', '2001:10::1'],
  ['ORCHIDv2', '2001:20::1'],
  ['IPv6 documentation', '2001:db8::1'],
  ['6to4', '2002:a00:1::1'],
  ['IPv6 documentation 2', '3fff::1'],
  ['segment routing', '5f00::1'],
  ['unique local', 'fd00::1'],
  ['IPv6 cloud metadata', 'fd00:ec2::254'],
  ['IPv6 link local', 'fe80::1'],
  ['site local', 'fec0::1'],
  ['IPv6 multicast', 'ff02::1'],
] as const satisfies readonly (readonly [what: string, address: string])[];

/** A URL for each range. */
export function specialRangeUrls(): readonly { what: string; url: string }[] {
  return SPECIAL_RANGES.map(([what, address]) => ({
    what: `${what} (${address})`,
    url: address.includes(':') ? `http://[${address}]/` : `http://${address}/`,
  }));
}

/** Hosts that all mean 127.0.0.1, ::1 or the metadata service of clouds. */
const SPELLINGS: readonly (readonly [what: string, host: string])[] = [
  ['plain', '127.0.0.1'],
  ['decimal', '2130706433'],
  ['decimal with a dot', '2130706433.'],
  ['hexadecimal', '0x7f000001'],
  ['hexadecimal, capital', '0X7F000001'],
  ['hexadecimal by parts', '0x7f.0x0.0x0.0x1'],
  ['octal', '017700000001'],
  ['octal by parts', '0177.0.0.01'],
  ['octal with many zeros', '0000177.0.0.1'],
  ['mixed', '0x7f.0.0.01'],
  ['two parts', '127.1'],
  ['three parts', '127.0.1'],
  ['zero', '0'],
  ['all zeros', '0.0.0.0'],
  ['trailing dot', '127.0.0.1.'],
  ['another of the block', '127.127.127.127'],
  ['circled digits', '①②⑦.⓪.⓪.①'],
  ['full-width digits', '１２７.０.０.１'],
  ['ideographic dots', '127。0。0。1'],
  ['half-width dots', '127｡0｡0｡1'],
  ['mathematical digits', '𝟏𝟐𝟕.𝟎.𝟎.𝟏'],
  ['percent-coded digits', '%31%32%37.0.0.1'],
  ['percent-coded dots', '127%2e0%2e0%2e1'],
  ['soft hyphen within', '127.0.\u00ad0.1'],
  ['tab within', '127.0.0\t.1'],
  ['newline within', '127.0\n.0.1'],
  ['IPv6', '[::1]'],
  ['IPv6 in full', '[0000:0000:0000:0000:0000:0000:0000:0001]'],
  ['IPv6 unspecified', '[::]'],
  ['IPv4-mapped', '[::ffff:127.0.0.1]'],
  ['IPv4-mapped, hexadecimal', '[::ffff:7f00:1]'],
  ['IPv4-mapped in full', '[0:0:0:0:0:ffff:127.0.0.1]'],
  ['IPv4-compatible', '[::127.0.0.1]'],
  ['IPv4-translated', '[::ffff:0:127.0.0.1]'],
  ['NAT64', '[64:ff9b::127.0.0.1]'],
  ['6to4', '[2002:7f00:1::]'],
  ['IPv6 with a zone', '[fe80::1%25eth0]'],
  ['IPv6 with a bare zone', '[::1%lo]'],
  ['name', 'localhost'],
  ['name with a dot', 'localhost.'],
  ['name in capitals', 'LOCALHOST'],
  ['name in circled letters', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ'],
  ['name below localhost', 'cars.localhost'],
  ['name that says its address', '127.0.0.1.nip.io'],
  ['name of this network', 'host.docker.internal'],
  ['metadata, decimal', '2852039166'],
  ['metadata, hexadecimal', '0xa9fea9fe'],
  ['metadata, octal', '0251.0376.0251.0376'],
  ['metadata, IPv4-mapped', '[::ffff:169.254.169.254]'],
  ['metadata, name', 'metadata.google.internal'],
];

/**
 * URLs that lead to this machine or the metadata service, or are no http at all; with `port` where they can
 * have one, so that a test can listen there and see that nobody came. Names among them are for a resolver
 * that gives 127.0.0.1.
 */
export function specialSpellingUrls(port: number): readonly { what: string; url: string }[] {
  return [
    ...SPELLINGS.map(([what, host]) => ({ what, url: `http://${host}:${port}/` })),
    { what: 'user in front', url: `http://user@127.0.0.1:${port}/` },
    { what: 'a public name as user', url: `http://example.com:80@127.0.0.1:${port}/` },
    { what: 'a public name with credentials', url: `http://user:word@example.com/` },
    { what: 'backslashes', url: `http:\\\\127.0.0.1:${port}\\` },
    { what: 'a backslash before @', url: `http://127.0.0.1:${port}\\@example.com/` },
    { what: 'a hash before @', url: `http://127.0.0.1:${port}#@example.com/` },
    { what: 'one slash', url: `http:/127.0.0.1:${port}/` },
    { what: 'no slash', url: `http:127.0.0.1:${port}/` },
    { what: 'three slashes', url: `http:///127.0.0.1:${port}/` },
    { what: 'spaces around', url: `  http://127.0.0.1:${port}/  ` },
    { what: 'capital scheme', url: `HTTP://127.0.0.1:${port}/` },
    { what: 'https', url: `https://127.0.0.1:${port}/` },
    { what: 'no scheme', url: `//127.0.0.1:${port}/` },
    { what: 'file', url: 'file:///etc/passwd' },
    { what: 'ftp', url: 'ftp://127.0.0.1/' },
    { what: 'gopher', url: `gopher://127.0.0.1:${port}/_GET` },
    { what: 'data', url: 'data:text/html,cars' },
    { what: 'javascript', url: 'javascript:alert(1)' },
    { what: 'view-source', url: `view-source:http://127.0.0.1:${port}/` },
    { what: 'blob', url: `blob:http://127.0.0.1:${port}/0` },
  ];
}

type Addresses = { address: string; family: number }[];
const LOOPBACK: Addresses = [{ address: '127.0.0.1', family: 4 }];

/**
 * Answers of a resolver that change or mix: the first look gives `first`, every other one `then`. A client
 * that judges one look and connects by another is led inside.
 */
export function rebindingResolver(
  first: string,
  then: string,
): { resolve: () => Promise<Addresses>; looks(): number } {
  let looks = 0;
  return {
    looks: () => looks,
    async resolve() {
      looks += 1;
      return [{ address: looks === 1 ? first : then, family: 4 }];
    },
  };
}

/** Knows no public name: all lead to this machine. */
export const loopbackResolver = async (): Promise<Addresses> => LOOPBACK;
