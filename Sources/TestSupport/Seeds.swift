/// The five founding documents, by number.
package enum Seeds {
  package static let names = [
    "000_bc832d5adf551ce1", "001_a777daae41299863", "002_f210e37c03a75117",
    "003_c1e7e6e561647692", "004_d0f693cf2d15016c",
  ]

  /// Returns the unchanged bytes of the file.
  package static func bytes(_ number: Int) throws -> [UInt8] {
    try Repository.bytes("seeds/\(names[number]).txt")
  }

  package static func text(_ number: Int) throws -> String {
    String(decoding: try bytes(number), as: UTF8.self)
  }
}
