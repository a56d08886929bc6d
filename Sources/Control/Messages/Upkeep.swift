/// Scans every inbox now, including held files.
package struct RescanCall: ControlCall {
  package typealias Reply = RescanReply
  package static let method = "Rescan"

  package init() {}
}

package struct RescanReply: Codable, Sendable, Equatable {
  package init() {}
}

/// Reads the configuration again, then scans every inbox.
package struct ReloadCall: ControlCall {
  package typealias Reply = ReloadReply
  package static let method = "Reload"

  package init() {}
}

package struct ReloadReply: Codable, Sendable, Equatable {
  /// The keys whose change takes effect only after a restart.
  package var restartNeeded: [String]

  private enum CodingKeys: String, CodingKey {
    case restartNeeded = "restart_needed"
  }

  package init(restartNeeded: [String] = []) { self.restartNeeded = restartNeeded }
}
