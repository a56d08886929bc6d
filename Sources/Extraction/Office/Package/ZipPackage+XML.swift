import DocumentModel

extension ZipPackage {
  /// Parses a part that is XML.
  /// - Returns: false if there is no such part.
  @discardableResult
  mutating func parse(
    _ name: String, _ handler: any XMLHandler
  ) throws(ExtractionFailure) -> Bool {
    let reader = try XMLReader(handler)
    let isThere = try read(name) { (piece) throws(ExtractionFailure) in try reader.parse(piece) }
    if isThere { try reader.finish() }
    return isThere
  }
}
