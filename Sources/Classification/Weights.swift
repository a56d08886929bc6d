import Structure

/// The weight of a match, by its place.
///
/// The order is that of the taxonomy: symbol, title, lead, body. The numbers were set on the five
/// founding documents and checked on 64 labelled ones: a name in the title or the lead is enough
/// alone, in the body it takes three or four.
struct Weights: Sendable {
  var title: Double
  var lead: Double
  var opening: Double
  var body: Double
  /// The minimum weight; a value below it is not assigned.
  var threshold: Double

  static let symbol = 4.0
  /// The factor of a `strong` match compared with a `surface` one.
  static let strong = 2.0
  /// The factor of a `weak` match; `reference` is that of a reference.
  static let weak = 0.34
  static let reference = 0.1
  /// The weight that a numbered session adds to its body if it is only mentioned.
  static let numberedSession = 1.0

  static let bodies = Weights(title: 3, lead: 2, opening: 1, body: 0.5, threshold: 1.5)
  static let externalBodies = Weights(title: 3, lead: 2, opening: 0.5, body: 0.65, threshold: 1.9)
  static let topics = Weights(title: 3, lead: 2, opening: 1.5, body: 1, threshold: 2)

  func weight(of place: DocumentZones.Zone) -> Double {
    switch place {
    case .title: title
    case .lead: lead
    case .opening: opening
    case .body: body
    case .cut: 0
    }
  }
}
