import DocumentModel

/// The sessions of one document, one entry per session.
struct SessionList {
  private var sessions: [Session] = []
  /// True for "the coming session", which differs from those that are named.
  private var isNext: [Bool] = []
  private var chair: Session?

  var first: Session? { sessions.first }

  /// Adds a session. Further mentions of it complete the first one.
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

  /// Returns the more precise of two dates: a day rather than its year.
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

  /// Returns true for a session without a number if the list has a numbered one of the same body
  /// and kind. It is another mention of that one.
  private func isNamedBetter(_ session: Session) -> Bool {
    session.number == nil && session.parent == nil
      && sessions.contains {
        $0.number != nil && $0.body == session.body && $0.kind == session.kind
          && ($0.year == nil || session.year == nil || $0.year == session.year)
      }
  }

  /// Sets the parent of an annual coordination meeting. The chair of a session of the Council
  /// presides over this meeting (Rules of Procedure of the Council of Foreign Ministers), so that
  /// session is the parent.
  private func nameParent(in sessions: inout [Session]) {
    guard let chair, chair.body == "cfm", let number = chair.number else { return }
    for index in sessions.indices
    where sessions[index].kind == "annual-coordination" && sessions[index].role == .subject {
      sessions[index].parent = sessions[index].parent ?? "cfm/\(chair.kind)/\(number)"
    }
  }
}
