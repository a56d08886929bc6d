extension Peer {
  /// Creates a peer that does not come from a socket.
  /// - Parameter groups: the primary group first.
  package init(process: Int32, user: UInt32, groups: [UInt32]) {
    self.process = process
    self.user = user
    self.groups = groups
  }
}
