import Ingest

/// The journal's view of events. Each kind has a fixed 128-bit message id, which the catalogue in
/// `systemd/khazin.catalog` explains.
extension Event.Kind {
  /// `MESSAGE_ID` of the journal, see sd-id128(3).
  var messageID: String {
    switch self {
    case .stored: "f59ea99e6e83477bb8712db31a87d980"
    case .sighting: "7962874713244477bc454e7648a9cf60"
    case .unread: "823a8c04215e467ba9142b7421410562"
    case .refused: "426bb6c1c13b47f5bd528185e1b834a8"
    case .held: "69aed49ea7724e91ab6c6991dfd7ba6d"
    case .withdrawn: "73c8e9646de047efa780fe98b754e5cb"
    case .outage: "606814d76dc74b809201ef78bb6ddc9b"
    case .recovered: "c443dbad889d4131a67b627f091753e5"
    case .started: "ee462023432645989945151ac2b1ade1"
    case .stopping: "3dba21d742724c8fa3c093a6d6d1004d"
    case .corrected: "b945e1d898b246d38e563a709c60921e"
    case .reloaded: "00b9c92bc95e4832a29a91e081359702"
    case .backlog: "44a3003ec9bb473e94d5561379a63ee6"
    case .lateSidecar: "c002d5087a7a464399e7db5ec8c5e348"
    case .grew: "5b0f7f3c2a5d4a1e9d8e3c6b7a104f21"
    case .badSidecar: "c1d9a7e25c0b4f6f8a4be2d90f6137aa"
    case .badConfiguration: "2bb7741acef24277899315d2e406c63c"
    case .reprocessing: "fd0e15d004d146d496f45179253e0589"
    case .reprocessed: "ab926ffc80ff4252b6fb5d1b798f71cd"
    case .learned: "2b4ec3efa8e540ae80e3788375090703"
    case .crashed: "46cd4ffbc55d4a7d9eb65fa7aee4c6c3"
    case .reprocessProgress: "33b67f2d11de4b07b8bac84ace9e51d0"
    }
  }

  /// Syslog priority, RFC 5424 §6.2.1.
  var priority: Int {
    switch self {
    case .outage, .badConfiguration: 3
    case .refused, .held, .grew, .badSidecar, .crashed: 4
    case .started, .stopping, .reloaded, .recovered, .withdrawn, .corrected, .reprocessing,
      .reprocessed, .learned:
      5
    case .stored, .sighting, .unread, .lateSidecar, .backlog, .reprocessProgress: 6
    }
  }
}
