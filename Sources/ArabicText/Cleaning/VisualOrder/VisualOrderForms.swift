/// How a presentation form joins its neighbours, and the letter that it stands for.
struct VisualOrderForms: Sendable {
  static let shared = VisualOrderForms()

  /// Joined to nothing, to the letter before, to both, to the letter behind; other scalars say
  /// nothing.
  enum Joining: UInt8 { case none, isolated, final, medial, initial }

  private static let first: UInt32 = 0xFB50
  private let joinings: [Joining]
  private let letters: [UInt32]

  /// By the names of the Unicode Character Database, which end in the kind of the form.
  private init() {
    let forms = CleanTable.shared.forms
    joinings = forms.indices.map { offset in
      guard !forms[offset].isEmpty, let scalar = Unicode.Scalar(Self.first + UInt32(offset)),
        let name = scalar.properties.name
      else { return .none }
      if name.hasSuffix("INITIAL FORM") { return .initial }
      if name.hasSuffix("MEDIAL FORM") { return .medial }
      if name.hasSuffix("FINAL FORM") { return .final }
      return name.hasSuffix("ISOLATED FORM") ? .isolated : .none
    }
    letters = forms.map { form in
      form.withUnsafeBufferPointer { $0.isEmpty ? 0 : UTF8Scalar.decode($0, at: 0).scalar }
    }
  }

  @inline(__always)
  static func isForm(_ scalar: UInt32) -> Bool {
    scalar >= CleanTable.firstForm && scalar <= CleanTable.lastForm
  }

  func joining(_ scalar: UInt32) -> Joining {
    Self.isForm(scalar) ? joinings[Int(scalar - Self.first)] : .none
  }

  /// The first letter of a form; every other scalar itself.
  func letter(_ scalar: UInt32) -> UInt32 {
    Self.isForm(scalar) ? letters[Int(scalar - Self.first)] : scalar
  }

  /// Evidence of two neighbours for the order in which they stand: 1, 0 or -1.
  ///
  /// A form that reaches behind it and one that is reached from there stand in order; what joins
  /// only when read from the other side does not. A final form before an initial one says nothing:
  /// both orders write that.
  static func order(_ left: Joining, _ right: Joining) -> Int {
    switch (left, right) {
    case (.initial, .medial), (.medial, .final): 1
    case (.medial, .initial), (.final, .medial), (.initial, .isolated), (.isolated, .final): -1
    default: 0
    }
  }
}
