extension Peer {
  /// A peer that is known otherwise than by a socket.
  /// - Parameter groups: the primary group first.
  package init(process: Int32, user: UInt32, groups: [UInt32]) {
    self.process = process
    self.user = user
    self.groups = groups
  }
}
