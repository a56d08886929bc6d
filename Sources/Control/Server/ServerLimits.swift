/// The resources that a client may use. Sizes are in bytes, times in seconds.
package struct ServerLimits: Sendable {
  /// Size of one call. Calls carry ids, a query or corrections and are far smaller than this.
  package var message = 1 << 20
  package var connections = 64
  /// Connections of one user other than root: three quarters of all, at least one, so that no user
  /// can shut out the others.
  package var connectionsPerUser: Int { max(1, connections * 3 / 4) }
  /// Connections of one process, including those of root: if a program of root keeps all its
  /// connections, other programs of root can still connect.
  package var connectionsPerProcess: Int { max(1, connections * 3 / 4) }
  /// Calls that run at once; further calls wait.
  package var workers = 4
  /// Time without a call, for a client that does not monitor.
  package var idle = 300.0
  /// Time from the first byte of a call to its last.
  package var halfMessage = 30.0
  /// Time in which the client reads none of the waiting output.
  package var stalled = 30.0
  /// Unread output above which a monitor is dropped: about two thousand events.
  package var monitorBacklog = 1 << 20
  /// Published events not yet passed to monitors, at which all monitors are dropped.
  package var eventBacklog = 10_000
  /// Size of one piece.
  package var piece = 192 << 10

  package init() {}
}
