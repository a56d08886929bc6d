import Control
import Terminal

/// Returns a story for people: its documents over time, the relation of each to the head, and the
/// text that each adds.
func storyLines(_ reply: StoryReply, on screen: Screen) -> [String] {
  var page = Page(on: screen)
  let count = reply.total == 1 ? "1 document" : "\(reply.total) documents"
  page.sentence("Story \(reply.story): \(count), represented by #\(reply.head)", .bold)
  page.space()
  for (place, member) in reply.members.enumerated() {
    page.sentence("#\(member.id)  \(member.title ?? member.name)", .bold)
    let facts = [
      member.published ?? String(member.received.prefix(10)), member.source,
      "\(member.words) words", member.sightings > 1 ? "sighted \(member.sightings) times" : nil,
    ]
    page.sentence(facts.compactMap { $0 }.joined(separator: ", "), indent: 4, .dim)
    if let relation = relation(of: member, to: reply.head) {
      page.sentence(relation, indent: 4)
    }
    if place > 0, let words = member.newWords {
      page.sentence(
        words == 0 ? "adds nothing" : "adds \(words) \(words == 1 ? "word" : "words"):", indent: 4)
      for quote in words == 0 ? [] : member.adds { page.sentence(quote, indent: 6) }
    }
    page.space()
  }
  if reply.total > reply.members.count {
    page.sentence("The \(reply.total - reply.members.count) latest are not shown.", .dim)
  }
  return page.lines.last == "" ? page.lines.dropLast() : page.lines
}

/// Returns the relation of a member to the head, such as "contained in #3: they share 40 % of their
/// words, 97 % of the shorter one".
private func relation(of member: StoryMember, to head: Int64) -> String? {
  guard member.id != head else { return nil }
  let kind =
    switch member.relation {
    case "same-text": "the same text as #\(head)"
    case "version": "a version of #\(head)"
    case "contained": "contained in #\(head)"
    case let kind?: "\(kind) #\(head)"
    case nil: "connected to #\(head) through other documents"
    }
  guard let jaccard = member.jaccard, let containment = member.containment,
    jaccard < 1, jaccard > 0
  else {
    return kind
  }
  func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
  return "\(kind): they share \(percent(jaccard)) of their words, "
    + "\(percent(containment)) of the shorter one"
}
