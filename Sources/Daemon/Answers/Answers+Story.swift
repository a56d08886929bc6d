import Archive
import Control
import Ingest
import Vocabulary

extension Answers {
  func story(_ call: StoryCall) throws(CallError) -> StoryReply {
    let document = try document(call.id)
    let family = try answering { () throws(RequestError) in
      try keeper.archive.story(document)
    }
    let additions = keeper.preparation.additions(of: family.members.map(\.text))
    let members = zip(family.members, additions).map { member, added in
      var told = StoryMember(
        id: member.row.id, name: member.row.name, received: member.row.received,
        words: member.words, sightings: member.sightings)
      told.source = member.row.source
      told.title = member.row.title
      told.published = member.published
      told.relation = member.relation?.relation.rawValue
      told.jaccard = member.relation?.jaccard
      told.containment = member.relation?.containment
      told.new_words = added?.words
      told.adds = added?.quotes ?? []
      return told
    }
    return StoryReply(
      story: family.story, head: family.head, total: family.total, members: members)
  }
}
