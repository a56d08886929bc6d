/// One method: the parameters, and the reply they lead to.
///
/// Keys are those of the interface text. In requests what is not given is left out; in replies an
/// optional key stands as null.
package protocol ControlCall: Codable, Sendable {
  associatedtype Reply: Codable & Sendable
  static var interface: String { get }
  /// The method's name without its interface: "Status".
  static var method: String { get }
}

extension ControlCall {
  package static var interface: String { Interface.control }
  package static var qualifiedMethod: String { interface + "." + method }
}

/// A method whose replies come as a series: called with `more`.
package protocol ControlStreamCall: ControlCall {}
