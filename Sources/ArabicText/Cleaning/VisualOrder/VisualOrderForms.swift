/// The joining behaviour of presentation forms, and the letters that they represent.
struct VisualOrderForms: Sendable {
  static let shared = VisualOrderForms()

  /// The neighbours that a form joins: nothing (isolated), the letter before (final), both
  /// (medial), or the letter after (initial). Other scalars have no joining behaviour.
  enum Joining: UInt8 { case none, isolated, final, medial, initial }

  private static let first: UInt32 = 0xFB50
  private let joinings: [Joining]
  private let letters: [UInt32]

  /// Reads the forms from the names of the Unicode Character Database, which end with the kind of
  /// form.
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

  /// Returns the first letter of a form; returns any other scalar unchanged.
  func letter(_ scalar: UInt32) -> UInt32 {
    Self.isForm(scalar) ? letters[Int(scalar - Self.first)] : scalar
  }

  /// Returns the evidence of two neighbouring forms for their order: 1, 0 or -1.
  ///
  /// A form that joins the following letter before a form that joins the preceding letter is
  /// evidence for the order. Two forms that join only when read from the other side are evidence
  /// against it. A final form before an initial one is no evidence, because both orders produce it.
  static func order(_ left: Joining, _ right: Joining) -> Int {
    switch (left, right) {
    case (.initial, .medial), (.medial, .final): 1
    case (.medial, .initial), (.final, .medial), (.initial, .isolated), (.isolated, .final): -1
    default: 0
    }
  }
}
