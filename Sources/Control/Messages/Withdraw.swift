/// Erases a document for good and refuses its return.
package struct WithdrawCall: ControlCall {
  package typealias Reply = WithdrawReply
  package static let method = "Withdraw"

  package var id: String
  package var reason: String

  package init(id: String, reason: String) {
    self.id = id
    self.reason = reason
  }
}

package struct WithdrawReply: Codable, Sendable, Equatable {
  package var id: Int64
  package var sha256: String

  package init(id: Int64, sha256: String) {
    self.id = id
    self.sha256 = sha256
  }
}
