/// What a client may use up. Sizes in bytes, times in seconds.
package struct ServerLimits: Sendable {
  /// One call. Calls carry ids, a query, corrections: none comes near this.
  package var message = 1 << 20
  package var connections = 64
  /// Connections of one user other than root: three quarters, at least one, so that no user can
  /// shut out the rest.
  package var connectionsPerUser: Int { max(1, connections * 3 / 4) }
  /// Connections of one process, root's too: a program of root's that lets go of none leaves room for
  /// another of root's.
  package var connectionsPerProcess: Int { max(1, connections * 3 / 4) }
  /// Calls at work at once; more wait their turn.
  package var workers = 4
  /// Without a call and not monitoring.
  package var idle = 300.0
  /// From the first byte of a call to its last.
  package var halfMessage = 30.0
  /// Output waits and not one byte of it is read.
  package var stalled = 30.0
  /// Unread output at which a monitor is dropped: about two thousand events.
  package var monitorBacklog = 1 << 20
  /// Events published and not yet handed to monitors, at which all monitors are dropped.
  package var eventBacklog = 10_000
  /// One reply of a series.
  package var piece = 192 << 10

  package init() {}
}
