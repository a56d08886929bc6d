/// The names of the interfaces that the socket serves.
package enum Interface {
  /// The interface that every Varlink service has. https://varlink.org/Service
  package static let service = "org.varlink.service"
  package static let control = "io.khazin.Control"
}
