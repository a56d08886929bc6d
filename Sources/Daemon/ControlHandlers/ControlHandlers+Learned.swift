import Archive
import Control
import DocumentModel
import Ingest
import LinuxEdge

extension ControlHandlers {
  func learned(_ call: LearnedCall) throws(CallError) -> LearnedReply {
    let limit = min(max(call.limit ?? 50, 1), 1_000)
    let lines: [LearnedParagraph]
    do throws(Outage) {
      lines = try archive.learned(
        source: call.source, limit: limit + 1, after: call.after)
    } catch {
      throw CallError(error)
    }
    let page = lines.prefix(limit)
    return LearnedReply(
      lines: page.map(Learned.init), next: lines.count > limit ? page.last?.id : nil)
  }

  func judge(_ call: JudgeCall, by who: String) throws(CallError) -> JudgeReply {
    guard let state = LearnedParagraph.State(rawValue: call.state) else {
      let known = LearnedParagraph.State.allCases.map(\.rawValue).joined(separator: ", ")
      throw .badChange(field: "state", sentence: "The state of a line is one of \(known).")
    }
    let signature = Signature(who: who, when: Clock.timestamp())
    let sources = rules.sources
    let line = try access.onWriter { () throws(CallError) in
      let line = try answering { () throws(RequestError) in
        try archive.judge(call.line, state, signature)
      }
      // On the writer's queue, so that the last decision in the archive is also the one in force.
      sources.learn([line])
      return line
    }
    eventLog.report(
      Event(.corrected, "\(who) set line \(line.id) of '\(line.source)' to \(state.rawValue)."))
    return JudgeReply(line: Learned(line))
  }
}

extension Learned {
  fileprivate init(_ line: LearnedParagraph) {
    self.init(
      id: line.id, source: line.source, text: line.text, state: line.state.rawValue,
      documents: line.documents, stories: line.stories, since: line.since, at: line.at)
    who = line.who
    decided = line.decided
  }
}
