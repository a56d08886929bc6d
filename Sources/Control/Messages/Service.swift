/// Returns the identity of the service and its interfaces (https://varlink.org/Service).
package struct GetInfoCall: ControlCall {
  package typealias Reply = ServiceIdentity
  package static let interface = Interface.service
  package static let method = "GetInfo"

  package init() {}
}

/// Returns the definition of one interface.
package struct GetInterfaceDescriptionCall: ControlCall {
  package typealias Reply = InterfaceDescription
  package static let interface = Interface.service
  package static let method = "GetInterfaceDescription"

  package var interface: String

  package init(interface: String) { self.interface = interface }
}

package struct InterfaceDescription: Codable, Sendable, Equatable {
  package var description: String

  package init(description: String) { self.description = description }
}
