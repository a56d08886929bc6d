/// A channel to the daemon: the socket or, in tests, the router itself.
package protocol ControlChannel: AnyObject {
  /// Makes one call and returns its reply.
  func call<C: ControlCall>(_ call: C) throws(ControlError) -> C.Reply

  /// Makes one call and passes each reply of its series to `body`, until `body` returns false or
  /// the series ends. After a series that was left early, the channel accepts no further call.
  func stream<C: ControlStreamCall>(
    _ call: C, _ body: (C.Reply) throws(ControlError) -> Bool
  ) throws(ControlError)
}
