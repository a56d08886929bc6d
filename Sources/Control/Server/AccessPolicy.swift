import LinuxEdge

/// The rights of each user, checked by the credentials that the kernel recorded. Root may do
/// everything.
package struct AccessPolicy: Sendable {
  package enum Right: Sendable {
    /// Read: status, documents, queue.
    case ask
    /// Change or copy everything: corrections, withdrawal, retry, reload, backup.
    case correct
  }

  /// A group by name, and its id if this machine has it.
  package struct Group: Sendable {
    package var name: String
    package var id: UInt32?

    package init(name: String, id: UInt32?) {
      self.name = name
      self.id = id
    }
  }

  /// Users other than root who may do everything.
  package var owners: Set<UInt32>
  package var askers: Group?
  package var correctors: Group?

  package init(owners: Set<UInt32>, askers: Group?, correctors: Group?) {
    self.owners = owners
    self.askers = askers
    self.correctors = correctors
  }

  /// Returns the policy of a private root: only its owner and root have access.
  package static func privateRoot(owner: UInt32) -> AccessPolicy {
    AccessPolicy(owners: [owner], askers: nil, correctors: nil)
  }

  /// - Returns: nil if `peer` has the right; else the error that names the group that has it.
  package func refusal(of right: Right, to peer: Peer) -> CallError? {
    if peer.user == 0 || owners.contains(peer.user) { return nil }
    if belongs(peer, to: correctors) { return nil }
    if right == .ask && belongs(peer, to: askers) { return nil }
    guard let group = right == .ask ? askers : correctors else { return .permissionDenied }
    return .notPermitted(group: group.name)
  }

  private func belongs(_ peer: Peer, to group: Group?) -> Bool {
    group?.id.map(peer.groups.contains) ?? false
  }
}
