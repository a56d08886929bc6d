/// Returns the current state first, then each event, until the connection ends.
package struct MonitorCall: ControlStreamCall {
  package typealias Reply = MonitorEvent
  package static let method = "Monitor"

  /// Only these events; all if omitted. The first reply, "state", is always sent.
  package var events: [String]?

  package init(events: [String]? = nil) { self.events = events }
}

/// One event; keys that do not apply are omitted.
package struct MonitorEvent: Codable, Sendable, Equatable {
  /// The kinds of this version. The list is open: a client skips kinds that it does not know.
  package enum Kind: Sendable {
    package static let all = [
      state, started, crashed, stopping, reloaded, stored, sighting, unread, refused, held,
      withdrawn, corrected, outage, recovered, lateSidecar, badSidecar, grew, learned,
      badConfiguration, backlog, reprocessing, reprocessProgress, reprocessed,
    ]
    package static let state = "state"
    package static let stored = "stored"
    package static let sighting = "sighting"
    package static let unread = "unread"
    package static let refused = "refused"
    package static let held = "held"
    package static let outage = "outage"
    package static let recovered = "recovered"
    package static let corrected = "corrected"
    package static let withdrawn = "withdrawn"
    package static let reloaded = "reloaded"
    package static let started = "started"
    package static let crashed = "crashed"
    package static let stopping = "stopping"
    package static let lateSidecar = "late-sidecar"
    package static let badSidecar = "bad-sidecar"
    package static let grew = "grew"
    package static let badConfiguration = "bad-configuration"
    package static let backlog = "backlog"
    package static let reprocessing = "reprocessing"
    package static let reprocessProgress = "reprocess-progress"
    package static let reprocessed = "reprocessed"
    package static let learned = "learned"
  }

  package var event: String
  /// RFC 3339, UTC.
  package var time: String
  package var id: Int64?
  package var name: String?
  package var source: String?
  package var docType: String?
  package var outcome: String?
  /// A description for people.
  package var sentence: String?
  /// With "state" only.
  package var status: StatusReply?

  private enum CodingKeys: String, CodingKey {
    case event, time, id, name, source
    case docType = "doc_type"
    case outcome, sentence, status
  }

  package init(event: String, time: String, sentence: String? = nil) {
    self.event = event
    self.time = time
    self.sentence = sentence
  }
}
