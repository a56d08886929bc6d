/// A way to the daemon: the socket, or, in tests, the router itself.
package protocol ControlChannel: AnyObject {
  /// One call, one reply.
  func call<C: ControlCall>(_ call: C) throws(ControlError) -> C.Reply

  /// One call, a series of replies, each handed to `body` until it says false or the series ends.
  /// A series that was left early uses the channel up: it takes no further call.
  func stream<C: ControlStreamCall>(
    _ call: C, _ body: (C.Reply) throws(ControlError) -> Bool
  ) throws(ControlError)
}
