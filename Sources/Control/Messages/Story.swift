import DocumentModel

/// Returns the documents of one story, in the order of their publication.
package struct StoryCall: ControlCall {
  package typealias Reply = StoryReply
  package static let method = "Story"

  /// Any document of the story: a number, or a prefix of the SHA-256.
  package var id: String

  package init(id: String) { self.id = id }
}

package struct StoryReply: Codable, Sendable, Equatable {
  /// The number of the story, which is the number of its first document.
  package var story: Int64
  /// The document that represents the story in lists: the longest, then the earliest.
  package var head: Int64
  /// The number of documents of the story; `members` has at most 100.
  package var total: Int
  package var members: [StoryMember]

  package init(story: Int64, head: Int64, total: Int, members: [StoryMember]) {
    self.story = story
    self.head = head
    self.total = total
    self.members = members
  }
}

/// One document of a story.
package struct StoryMember: Codable, Sendable, Equatable {
  package var id: Int64
  package var name: String
  @OrNull package var source: String?
  @OrNull package var title: String?
  /// RFC 3339, UTC.
  package var received: String
  /// EDTF.
  @OrNull package var published: String?
  package var words: Int
  /// The number of its sightings.
  package var sightings: Int
  /// Its relation to the head; null for the head, and if only other documents connect them.
  @OrNull package var relation: String?
  @OrNull package var jaccard: Double?
  @OrNull package var containment: Double?
  /// The number of words that no earlier member has; null if they were not compared.
  @OrNull package var newWords: Int?
  /// The longest passages of these new words, at most three.
  package var adds: [String] = []

  private enum CodingKeys: String, CodingKey {
    case id, name, source, title, received, published, words, sightings, relation, jaccard
    case containment
    case newWords = "new_words"
    case adds
  }

  package init(
    id: Int64, name: String, received: String, words: Int, sightings: Int
  ) {
    self.id = id
    self.name = name
    self.received = received
    self.words = words
    self.sightings = sightings
    _source = OrNull(nil)
    _title = OrNull(nil)
    _published = OrNull(nil)
    _relation = OrNull(nil)
    _jaccard = OrNull(nil)
    _containment = OrNull(nil)
    _newWords = OrNull(nil)
  }
}
