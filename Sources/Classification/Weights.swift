/// How much a match says, by where it stands.
///
/// The order is that of the scheme: symbol, title, lead, body. The figures were set on the five
/// founding documents and looked at on 64 labelled ones: a name in the title or the lead decides
/// alone, in the body it takes three or four.
struct Weights: Sendable {
  var title: Double
  var lead: Double
  var opening: Double
  var body: Double
  /// Less than this and the value is not given.
  var threshold: Double

  static let symbol = 4.0
  /// What a `strong` match counts beside a `surface` one.
  static let strong = 2.0
  /// Share of a `weak` match, and of a reference.
  static let weak = 0.34
  static let reference = 0.1
  /// What a numbered session adds to its body, where it is only mentioned.
  static let numberedSession = 1.0

  static let bodies = Weights(title: 3, lead: 2, opening: 1, body: 0.5, threshold: 1.5)
  static let externalBodies = Weights(title: 3, lead: 2, opening: 0.5, body: 0.65, threshold: 1.9)
  static let topics = Weights(title: 3, lead: 2, opening: 1.5, body: 1, threshold: 2)

  func weight(of place: Outline.Place) -> Double {
    switch place {
    case .title: title
    case .lead: lead
    case .opening: opening
    case .body: body
    case .cut: 0
    }
  }
}
