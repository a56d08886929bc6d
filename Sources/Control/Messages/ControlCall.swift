/// One method: its parameters, and the type of its reply.
///
/// The keys are those of the interface text. A request omits the keys that have no value; a reply
/// has null for them.
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

/// A method that replies with a series; called with `more`.
package protocol ControlStreamCall: ControlCall {}
