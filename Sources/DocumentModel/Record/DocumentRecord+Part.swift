extension DocumentRecord {
  /// The maximum number of parts in a record.
  package static let partLimit = 1_000

  /// Takes over the parts of a container that is not in an archive.
  package mutating func take(_ parts: [ContainerPart]) {
    partCount = parts.reduce(0) { $0 + $1.count }
    self.parts = parts.prefix(Self.partLimit).map { facts in
      var part = Part(path: facts.path, outcome: facts.outcome.code)
      (part.name, part.type, part.captured) = (facts.name, facts.type, facts.captured)
      (part.size, part.count) = (facts.size, facts.count)
      part.warning = facts.warning?.rawValue
      return part
    }
  }

  /// A part of a container, such as an attachment.
  package struct Part: Codable, Sendable, Equatable {
    /// The place in the container: a section number in a message, a path in an archive.
    package var path: String
    @OrNull package var name: String?
    /// The media type that the container declares.
    @OrNull package var type: String?
    package var size = 0
    /// `text`, `document`, or the code of the reason why the part is neither.
    package var outcome: String
    /// The document that the part became; null if it is none, and in an analysis.
    @OrNull package var id: Int64?
    /// The time at which a web archive fetched the part; null elsewhere.
    @OrNull package var captured: String?
    /// The code of the reason why the bytes of the part are not all of its bytes; null if they are.
    @OrNull package var warning: String?
    /// The number of parts that this entry stands for.
    package var count = 1

    package init(path: String, outcome: String, id: Int64? = nil) {
      self.path = path
      self.outcome = outcome
      _name = OrNull(nil)
      _type = OrNull(nil)
      _id = OrNull(id)
      _captured = OrNull(nil)
      _warning = OrNull(nil)
    }
  }
}
