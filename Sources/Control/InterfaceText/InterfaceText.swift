/// The interface definitions that `GetInterfaceDescription` returns
/// (https://varlink.org/Interface-Definition). The code is tested against them.
package enum InterfaceText {
  package static let all = [Interface.service: service, Interface.control: control]

  /// https://varlink.org/Service
  package static let service = """
    # The interface of every Varlink service.
    interface org.varlink.service

    # Returns the identity of the service and its interfaces.
    method GetInfo() -> (
      vendor: string,
      product: string,
      version: string,
      url: string,
      interfaces: []string
    )

    # Returns the definition of one interface.
    method GetInterfaceDescription(interface: string) -> (description: string)

    # The service has no such interface.
    error InterfaceNotFound (interface: string)

    # The interface has no such method.
    error MethodNotFound (method: string)

    # The method is in the interface, but the service does not implement it.
    error MethodNotImplemented (method: string)

    # A parameter is missing or has a wrong type or value.
    error InvalidParameter (parameter: string)

    # The client does not have permission for this call.
    error PermissionDenied ()

    # The method returns a series of replies; call it with 'more'.
    error ExpectedMore ()

    """

  package static let control = """
    # Khazin keeps Arabic documents: it takes them from its inboxes, repairs, describes and stores
    # them. This interface queries and corrects them.
    #
    # Times are RFC 3339 in UTC. Sizes are bytes. Names and paths are printable: bytes that are not
    # UTF-8, and control characters, appear as \\xHH. Lists of kinds (states, outcomes, events) are
    # open: a client ignores values that it does not know. Later versions may add keys to replies,
    # but never change existing ones. An optional key of a reply is null if it has no value.
    interface io.khazin.Control

    \(types)
    \(storyTypes)

    \(collectionTypes)

    \(methods)
    \(storyMethods)

    \(collectionMethods)

    \(errors)
    """
}
