/// The reply of `org.varlink.service.GetInfo`.
package struct ServiceIdentity: Codable, Sendable, Equatable {
  package var vendor: String
  package var product: String
  package var version: String
  package var url: String
  package var interfaces: [String]

  package init(
    vendor: String = "Khazin", product: String = "khazind", version: String,
    url: String
  ) {
    self.vendor = vendor
    self.product = product
    self.version = version
    self.url = url
    interfaces = [Interface.control, Interface.service]
  }
}
