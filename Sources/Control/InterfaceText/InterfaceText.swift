/// The interface definitions, as `GetInterfaceDescription` hands them out
/// (https://varlink.org/Interface-Definition). They are the source: tests hold the code to them.
package enum InterfaceText {
  package static let all = [Interface.service: service, Interface.control: control]

  /// https://varlink.org/Service
  package static let service = """
    # What every Varlink service answers.
    interface org.varlink.service

    # Who serves, and which interfaces.
    method GetInfo() -> (
      vendor: string,
      product: string,
      version: string,
      url: string,
      interfaces: []string
    )

    # The definition of one interface.
    method GetInterfaceDescription(interface: string) -> (description: string)

    # The service has no such interface.
    error InterfaceNotFound (interface: string)

    # The interface has no such method.
    error MethodNotFound (method: string)

    # The method is in the interface, and the service does not do it.
    error MethodNotImplemented (method: string)

    # A parameter is missing, or has a wrong type or value.
    error InvalidParameter (parameter: string)

    # The client may not do that.
    error PermissionDenied ()

    # The reply is a series; the call has to be made with 'more'.
    error ExpectedMore ()

    """

  package static let control = """
    # Khazin keeps Arabic documents: it takes them from its inboxes, repairs, describes and files
    # them. This interface asks it and corrects it.
    #
    # Times are RFC 3339 in UTC. Sizes are bytes. Names and paths are printable: bytes that are not
    # UTF-8, and control characters, stand as \\xHH. Lists of kinds (states, outcomes, events) are
    # open: a client passes over what it does not know. Keys may be added to replies, never changed.
    # An optional key of a reply is null where there is nothing to say.
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
