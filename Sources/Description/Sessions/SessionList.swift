import DocumentModel

/// The sessions of one document, one entry each.
struct SessionList {
  private var sessions: [Session] = []
  /// "The coming session": another than those that are named.
  private var isNext: [Bool] = []
  private var chair: Session?

  var first: Session? { sessions.first }

  /// The first mention stays, what later ones add is filled in.
  mutating func add(_ session: Session, isNext: Bool = false, isOfChair: Bool = false) {
    if isOfChair, session.number != nil, chair == nil { chair = session }
    let twin = sessions.indices.first { index in
      self.isNext[index] == (isNext && session.number == nil)
        && Self.isSame(sessions[index], session)
    }
    guard let twin else {
      sessions.append(session)
      self.isNext.append(isNext && session.number == nil)
      return
    }
    sessions[twin].about = sessions[twin].about ?? session.about
    sessions[twin].year = sessions[twin].year ?? session.year
    sessions[twin].place = sessions[twin].place ?? session.place
    sessions[twin].dates = Self.finer(sessions[twin].dates, session.dates)
    if session.role == .subject { sessions[twin].role = .subject }
  }

  private static func isSame(_ left: Session, _ right: Session) -> Bool {
    left.body == right.body && left.kind == right.kind && left.number == right.number
      && left.parent == right.parent
      && (left.about == right.about || left.about == nil || right.about == nil)
      && (left.number != nil || left.year == right.year || left.year == nil || right.year == nil)
  }

  /// A day says more than its year.
  private static func finer(_ first: String?, _ second: String?) -> String? {
    guard let first, let second else { return first ?? second }
    return second.count > first.count && second.hasPrefix(first) ? second : first
  }

  func finished() -> [Session] {
    var finished = sessions.indices.filter { isNext[$0] || !isNamedBetter(sessions[$0]) }
      .map { sessions[$0] }
    nameParent(in: &finished)
    return finished
  }

  /// A session without number beside a numbered one of its body and kind is that one again.
  private func isNamedBetter(_ session: Session) -> Bool {
    session.number == nil && session.parent == nil
      && sessions.contains {
        $0.number != nil && $0.body == session.body && $0.kind == session.kind
          && ($0.year == nil || session.year == nil || $0.year == session.year)
      }
  }

  /// The chair of the Council's session presides over its annual coordination meeting
  /// (Rules of Procedure of the Council of Foreign Ministers): that session is its parent.
  private func nameParent(in sessions: inout [Session]) {
    guard let chair, chair.body == "cfm", let number = chair.number else { return }
    for index in sessions.indices
    where sessions[index].kind == "annual-coordination" && sessions[index].role == .subject {
      sessions[index].parent = sessions[index].parent ?? "cfm/\(chair.kind)/\(number)"
    }
  }
}
