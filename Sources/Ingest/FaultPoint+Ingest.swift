import LinuxEdge

/// The points of the pipeline.
extension FaultPoint {
  package static let commitBefore = FaultPoint("commit-before")
  package static let commitAfter = FaultPoint("commit-after")
  /// The points around the transaction that stores parts of a container.
  package static let partsBefore = FaultPoint("parts-before")
  package static let partsAfter = FaultPoint("parts-after")
  /// A point after each transaction that writes chunks of a large file.
  static let chunksStaged = FaultPoint("chunks-staged")
  /// A point on a worker, after the claim is marked and before it is read.
  package static let poisonPrepare = FaultPoint("poison-prepare")
  /// A point on the writer, inside the transaction.
  package static let poisonStore = FaultPoint("poison-store")
}
