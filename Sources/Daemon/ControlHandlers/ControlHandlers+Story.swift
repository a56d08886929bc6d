import Archive
import Control
import DocumentModel
import Ingest
import Repetition

extension ControlHandlers {
  /// The bytes of text that are compared for one story. Later members are not compared.
  private static let storyBytes = 16 << 20

  func story(_ call: StoryCall) throws(CallError) -> StoryReply {
    let document = try document(call.id)
    let family = try answering { () throws(RequestError) in
      try archive.story(document)
    }
    var earlier = Additions()
    var bytes = 0
    var members: [StoryMember] = []
    for member in family.members {
      var listed = StoryMember(member)
      bytes += member.size ?? 0
      if member.size != nil, bytes <= Self.storyBytes {
        let text = try answering { () throws(RequestError) in
          try archive.cleanText(.number(member.row.id))
        }
        let added = rules.preparation.additions(of: text ?? "", to: &earlier)
        listed.newWords = added.words
        listed.adds = added.quotes
      }
      members.append(listed)
    }
    return StoryReply(
      story: family.story, head: family.head, total: family.total, members: members)
  }
}

extension StoryMember {
  fileprivate init(_ member: StoryFamily.Member) {
    self.init(
      id: member.row.id, name: member.row.name, received: member.row.received,
      words: member.words, sightings: member.sightings)
    source = member.row.source
    title = member.row.title
    published = member.published
    relation = member.relation?.relation.rawValue
    jaccard = member.relation?.jaccard
    containment = member.relation?.containment
  }
}
