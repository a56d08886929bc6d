/// One method of `io.khazin.Control`: the parameters, and the reply they lead to.
///
/// Keys are those of the interface text. In requests what is not given is left out; in replies an
/// optional key stands as null.
package protocol ControlCall: Codable, Sendable {
  associatedtype Reply: Codable & Sendable
  /// The method's name without its interface: "Status".
  static var method: String { get }
}

/// A method whose replies come as a series: called with `more`.
package protocol ControlStreamCall: ControlCall {}
