// SHA-256 of k6's release archives, by version and platform: what may be unpacked and run without being asked for by hand.

export type Platform = `${'linux' | 'macos' | 'windows'}-${'amd64' | 'arm64'}`;

/** The version that is installed where none is found and none is asked for. */
export const DEFAULT_VERSION = '1.7.1';

/** Published with the releases of grafana/k6 (k6-vX-checksums.txt). A version that is not here needs the input `k6-sha256`. */
export const PINS: Readonly<Record<string, Readonly<Partial<Record<Platform, string>>>>> = {
  '1.7.1': {
    'linux-amd64': 'cc127a656f734f8ea1e89f8a417777905ae6a93d42f3e763e95313518180655b',
    'linux-arm64': '5a91fa37d89d1fe776aea590d689029ffc2d2f2634a6c61eb51c982ff50700d7',
    'macos-amd64': 'f6933670ddccb924d48815992e44e0ee1b040d814c5e5580b9bdebce71019c40',
    'macos-arm64': '9cace748ebeddb92432f606c6c53d964772176fdf1a0ebb4db5ead3df39ba761',
  },
  '2.0.0': {
    'linux-amd64': '2ae87d976f6cdba17185bdd980d8819a3a98e9092c6f0638cd58272ecefc8b90',
    'linux-arm64': '397d338c0c50821994aa51a630e511c599c2e903d00f7fa6c55a82258e7a84e6',
    'macos-amd64': '287f3b0ab9f936f20c37c649f220842385a7961ead84d695d7b5192268c61b3f',
    'macos-arm64': '9a725f3faf8fc9de70f0bd86fb9783e6fb02f822492862846375ec0d8f2b35f7',
  },
  '2.1.0': {
    'linux-amd64': '295d961ebfca306f295f1133068dcd403a8171c87f387928f5f30b0fbcff858a',
    'linux-arm64': '191fa8d89512a4e5083f3fabcb4c3828af9f5b9eee016de8443f6473c029ffb5',
    'macos-amd64': 'a600f44ad411ad5f5f7d178405d9956dac34c43563341396f1017ae7f79221a9',
    'macos-arm64': '7388e449816fdb98afe65f349f3983304ba5e14f73b6bee0d7f96c4e3e6b8942',
  },
  '2.2.0': {
    'linux-amd64': 'b5a8003c86f35f5cd5ceef1490312c48e587696c94d998cefc6d7b3b4cb1597d',
    'linux-arm64': '4ecd64cadcc792402d16293836115480419c4447c032858f564852d98f1bf54c',
    'macos-amd64': '45a08590511c8a6a9c6331645e60c41624924e848e29472e87c60ac956d50372',
    'macos-arm64': '37a028506bf13578de66c906296803775df28cc2504b1a8c5d786b2803e757c7',
  },
};
